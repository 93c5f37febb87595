package org.mailrecall.faults.load;

import java.util.List;

/**
 * A recall with all its records, decided before anything is sent.
 *
 * @param askAfter milliseconds after its start at which it is asked for
 * @param askTwice whether transport sends the request again
 * @param cancelAfter milliseconds after asking at which it is cancelled; null for never
 */
public record Story(
        String tenant,
        String recallId,
        String messageId,
        String sender,
        List<Person> people,
        int askAfter,
        boolean askTwice,
        Integer cancelAfter) {
    /**
     * A recipient.
     *
     * @param deliverAfter milliseconds after the story's start at which the copy is delivered
     * @param answerAfter milliseconds that the mailbox service takes
     */
    public record Person(String address, Course course, int deliverAfter, int answerAfter, boolean deliveredTwice) {}

    /** Identifies a recipient recall. */
    public record Key(String tenant, String recallId, String recipient) {}

    public Key key(Person person) {
        return new Key(tenant, recallId, person.address());
    }
}
