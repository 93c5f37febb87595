package org.mailrecall.mail.transport.memory;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.transport.Encryption;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.Submission;
import org.mailrecall.mail.transport.SubmissionHandler;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.mail.transport.recall.RecallDesk;

/**
 * The transport adapter without a mail server. Ordinary mail is delivered, and each copy becomes a {@code
 * delivered-messages} event. A recall message is held, becomes {@code recall-requests} events, and is delivered or
 * dropped as {@code recall-trace} says. Its state ends with the process.
 */
public final class Transport implements SubmissionHandler {
    private final MailDirectory directory;
    private final MailStore store;
    private final Clock clock;
    private final SentMessages sentMessages = new MemorySentMessages();
    private final Deliveries deliveries;
    private final RecallDesk desk;

    /**
     * Makes the transport adapter.
     *
     * @param sealKey seals each stored copy; null writes no seals
     */
    public Transport(MailDirectory directory, MailStore store, TransportEvents events, SealKey sealKey, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.deliveries = new Deliveries(directory, store, events, sealKey, clock);
        this.desk = new RecallDesk(
                directory, sentMessages, new MemoryHeldRecalls(), deliveries::deliver, events, clock, false);
    }

    @Override
    public void submit(Submission submission) throws MessagingException, RefusedException {
        String sender = submission.sender();
        String tenant = directory
                .cloudTenant(sender)
                .orElseThrow(() -> new RefusedException("the authenticated mailbox is of no tenant here"));
        MimeMessage message = submission.message();
        String messageId = MessageIdentity.ensure(message, sender);
        TraceHeaders.strip(message);
        if (desk.isRecall(tenant, sender, message)) {
            desk.ask(tenant, submission, messageId);
            return;
        }
        if (sentMessages.remember(tenant, sender, messageId, sent(submission))) {
            store.saveSent(sender, new MimeMessage(message));
        }
        for (String recipient : submission.recipients()) {
            deliveries.deliver(sender, recipient, message);
        }
    }

    /** Passes trace events of the processor to {@link RecallDesk#follow}. */
    public void follow(List<RecallTrace> traces) {
        traces.forEach(desk::follow);
    }

    /** Holds mail for the recipient back until {@link #release}. */
    public void holdBack(String recipient) {
        deliveries.holdBack(recipient);
    }

    /** Delivers the recipient's mail that was held back, and holds back no more. */
    public void release(String recipient) throws MessagingException {
        deliveries.release(recipient);
    }

    /**
     * Sends the request by which the asker cancels a recall.
     *
     * @param requestedBy a mailbox of a tenant here
     * @throws java.util.NoSuchElementException when the mailbox is of no tenant here
     */
    public void cancel(String recallId, String requestedBy) {
        String by = MailAddresses.normalise(requestedBy);
        desk.cancel(directory.cloudTenant(by).orElseThrow(), MessageIds.normalise(recallId), by);
    }

    /** Returns the recipients, normalised, with a recall message that is still held for them. */
    public Set<String> heldFor(String tenant, String recallId) {
        return desk.waiting(tenant, recallId);
    }

    /**
     * Returns the message that a mailbox has submitted under an id; empty where there is none. All arguments are
     * normalised.
     */
    public Optional<SentMail> sentMail(String tenant, String sender, String messageId) {
        return sentMessages.own(tenant, sender, messageId);
    }

    private SentMail sent(Submission submission) throws MessagingException {
        MimeMessage message = submission.message();
        String subject = HeaderText.subject(message);
        return new SentMail(
                clock.instant(),
                Encryption.isEncrypted(message),
                subject == null ? "" : subject,
                submission.recipients());
    }
}
