package org.mailrecall.metrics;

/**
 * The numbers of waiting recipient recalls of a task, by age.
 *
 * @param pending the recalls that have not ended, by the time of asking
 * @param approval the recalls that wait for an approval, by the time of asking
 * @param answer the pending recalls with a command that has no final outcome, by the time at which the command was
 * first due
 */
public record Waits(Ages pending, Ages approval, Ages answer) {
    Waits() {
        this(new Ages(), new Ages(), new Ages());
    }
}
