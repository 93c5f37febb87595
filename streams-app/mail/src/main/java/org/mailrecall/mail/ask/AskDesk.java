package org.mailrecall.mail.ask;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Answer.Asked;
import org.mailrecall.mail.ask.Answer.Refused;
import org.mailrecall.mail.ask.AskLedger.Entry;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.RecallMessage;
import org.mailrecall.mail.transport.RecallRequests;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.TransportEvents;

/**
 * Carries out asks: a person's own message is recalled from everybody it was sent to. Recipients, subject, time and
 * encryption come from what transport remembers of the message, and from nothing that the person hands in.
 */
public final class AskDesk {
    private static final String PURPOSE = "recall id of an ask";

    /** As long as an unconfirmed request keeps its time: half of the 24 hours in which a recall is carried out. */
    private static final Duration LONGEST_REPETITION = Duration.ofHours(12);

    private static final String NO_NAME =
            "You named no message, or more than one, or one without a usable Message-ID. Attach the message that you"
                    + " have sent, and no other.";
    private static final String NOT_YOURS =
            "You have not sent this message through this server, or so long ago that it is no longer remembered.";
    private static final String NOBODY = "This message went to nobody from whom it can be recalled.";

    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final AskLedger ledger;
    private final TransportEvents events;
    private final SealKey key;
    private final Clock clock;

    /** @param key makes recall ids that nobody can guess, and so nobody can use before the person asks */
    public AskDesk(
            MailDirectory directory,
            SentMessages sentMessages,
            AskLedger ledger,
            TransportEvents events,
            SealKey key,
            Clock clock) {
        this.directory = directory;
        this.sentMessages = sentMessages;
        this.ledger = ledger;
        this.events = events;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Asks for the recall, and returns when the cluster has the request. The same message, asked for by the same sender
     * on the same day (UTC), is the same recall.
     *
     * @param sender the person's mailbox, normalised
     * @throws RuntimeException when the recall cannot be asked for at present, as while the cluster or the disk is away
     */
    public Answer ask(String tenant, String sender, Ask ask) {
        Optional<String> messageId = MessageIds.recallable(ask.messageId());
        return messageId.isEmpty()
                ? new Refused(NO_NAME, ask.messageId())
                : ask(tenant, sender, messageId.get(), ask.time());
    }

    private Answer ask(String tenant, String sender, String messageId, Instant time) {
        Optional<SentMail> sent = sentMessages.own(tenant, sender, messageId);
        if (sent.isEmpty()) {
            return new Refused(NOT_YOURS, messageId);
        }
        List<RequestedRecipient> recipients = RecallRequests.recipients(
                directory, tenant, sent.get().recipients(), sentMessages.expansions(tenant, sender, messageId));
        if (recipients.isEmpty()) {
            return new Refused(NOBODY, messageId);
        }
        String recallId = recallId(tenant, sender, messageId, time);
        Entry entry = ledger.begin(tenant, recallId, clock.instant());
        if (!entry.confirmed()) {
            Instant asked = asked(tenant, recallId, entry);
            RecallMessage recall =
                    new RecallMessage(recallId, messageId, sent.get().subject(), null);
            events.requested(RecallRequests.parts(tenant, sender, recall, sent.get(), asked, recipients));
            ledger.confirm(tenant, recallId);
        }
        return new Asked(recallId, sent.get().subject(), messageId, recipients.size(), entry.confirmed());
    }

    /**
     * Returns the time for the request. A repetition has the time of the first attempt, because the request may already
     * be on the cluster; after a long outage it has the present time, because the processor accepts no request whose
     * window is over.
     */
    private Instant asked(String tenant, String recallId, Entry entry) {
        Instant now = clock.instant();
        if (now.isBefore(entry.asked().plus(LONGEST_REPETITION))) {
            return entry.asked();
        }
        ledger.askAgain(tenant, recallId, now);
        return now;
    }

    private String recallId(String tenant, String sender, String messageId, Instant time) {
        String day = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
        ByteBuffer code =
                ByteBuffer.wrap(KeyedHash.of(key, PURPOSE, String.join("\n", tenant, sender, day, messageId)));
        return new UUID(code.getLong(), code.getLong()) + sender.substring(sender.lastIndexOf('@'));
    }
}
