package org.mailrecall.mail.transport;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The recall messages that are kept back until the trace says how they ended. All arguments are normalised. */
public interface HeldRecalls {
    /**
     * A recall message that is kept back.
     *
     * @param sender the mailbox that asked
     * @param asked the time of asking in its request
     * @param envelope the recipients of the recall message, normalised; empty where that was not written down
     * @param confirmed whether the cluster has its request
     * @param message the whole recall message
     */
    record Held(String sender, Instant asked, Set<String> envelope, boolean confirmed, MimeMessage message) {
        public Held {
            envelope = Set.copyOf(envelope);
        }

        /** Whether this is the recall message that was submitted to these recipients. */
        boolean isOf(Set<String> recipients) {
            return envelope.isEmpty() || envelope.equals(recipients);
        }
    }

    /**
     * A recall message that is to be handed on as ordinary mail, and could not be yet.
     *
     * @param since when that was tried first
     */
    record Due(String tenant, String recallId, String recipient, Instant since) {}

    /**
     * Keeps a recall message. While the one that was kept before is not confirmed, further recipients wait for it as well.
     *
     * @param waiting the recipients whose recall has not ended
     * @return the message that was kept before under this recall id, which stays; empty where this one is the first
     */
    Optional<Held> keep(String tenant, String recallId, Held held, List<String> waiting);

    /** Returns a recall message that is kept. */
    Optional<Held> find(String tenant, String recallId);

    /** Returns the recipients for which the recall has not ended; empty for an unknown recall. */
    Set<String> waiting(String tenant, String recallId);

    /** The request of a recall message that is kept has this time of asking from now on. */
    void ask(String tenant, String recallId, Instant asked);

    /** The cluster has the request of a recall message that is kept. */
    void confirm(String tenant, String recallId);

    /** The recall has ended for a recipient, and nothing is due to that recipient any more. */
    void ended(String tenant, String recallId, String recipient);

    /** Remembers what is due. Put off again, it stays as it was first. */
    void putOff(Due due);

    /** Returns all that is due. */
    List<Due> due();
}
