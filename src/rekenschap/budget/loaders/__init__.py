"""Official tables of amounts, each read whole or refused with its wrong cells; `recognising` tells them apart."""
