/**
 * What a fault is, the parts of the installation that it may touch, and the record of the damage that it did to files.
 * The faults themselves are in {@code fault}; judgement is here only for flipped bits, whose fate {@link
 * org.mailrecall.faults.ground.Damage} knows alone.
 */
package org.mailrecall.faults.ground;
