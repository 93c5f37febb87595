package org.mailrecall.metrics;

/**
 * The recipient recalls of a task that wait, by their age.
 *
 * @param pending those that have not ended, since they were asked for
 * @param approval those that wait for an approval, since they were asked for
 * @param answer those with a command that has no final outcome, since request and copy had met
 */
public record Waits(Ages pending, Ages approval, Ages answer) {
    Waits() {
        this(new Ages(), new Ages(), new Ages());
    }
}
