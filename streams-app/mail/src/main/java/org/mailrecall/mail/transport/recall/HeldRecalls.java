package org.mailrecall.mail.transport.recall;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The recall messages that are kept back until the trace says how their recalls ended. All arguments are normalised.
 */
public interface HeldRecalls {
    /**
     * A recall message that is kept back.
     *
     * @param sender the mailbox that asked for the recall
     * @param asked the event time of the request
     * @param envelope the recipients of the recall message, normalised; empty where they were not written down
     * @param confirmed whether the cluster is known to have the request
     * @param message the whole recall message; it may be empty after the recall has ended for every recipient
     */
    record Held(String sender, Instant asked, Set<String> envelope, boolean confirmed, MimeMessage message) {
        public Held {
            envelope = Set.copyOf(envelope);
        }

        /**
         * Returns whether this recall message was submitted to exactly these recipients. Returns true where its
         * recipients were not written down.
         */
        boolean isOf(Set<String> recipients) {
            return envelope.isEmpty() || envelope.equals(recipients);
        }

        /**
         * Returns whether the given recall message is another attempt of the same sender to submit this recall message.
         */
        public boolean isSubmittedAgainAs(Held other) {
            return sender.equals(other.sender) && isOf(other.envelope);
        }
    }

    /**
     * A recall message that is to be handed on to a recipient as ordinary mail, and could not be handed on yet.
     *
     * @param since when the first attempt was made
     */
    record Due(String tenant, String recallId, String recipient, Instant since) {}

    /**
     * Keeps a recall message, unless a recall message is kept under this recall id. The kept message then stays. While
     * it is not confirmed and the given message is another attempt to submit it, it is held for the given recipients as
     * well.
     *
     * @param waiting the recipients for whom the message is held
     * @return the message that was kept under this recall id before; empty where there was none
     */
    Optional<Held> keep(String tenant, String recallId, Held held, List<String> waiting);

    /** Returns the recall message that is kept under a recall id; empty where there is none. */
    Optional<Held> find(String tenant, String recallId);

    /** Returns the recipients that the recall message is held for; empty for an unknown recall. */
    Set<String> waiting(String tenant, String recallId);

    /** Sets the time of asking of a recall message that is kept. Does nothing for an unknown recall. */
    void ask(String tenant, String recallId, Instant asked);

    /** Notes that the cluster has the request of a recall message that is kept. */
    void confirm(String tenant, String recallId);

    /**
     * Notes that the recall has ended for a recipient: the message is held for the recipient no more, and no longer
     * due.
     */
    void ended(String tenant, String recallId, String recipient);

    /**
     * Remembers that a recall message is due. A message that is due already for the same recall and recipient keeps its
     * {@code since}.
     */
    void putOff(Due due);

    /** Returns all that is due. */
    List<Due> due();
}
