package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.milter.EnvelopeRecipient;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.Verdict;
import org.mailrecall.mail.milter.Verdict.Refused;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.Submission;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.mail.transport.recall.RecallDesk;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a submitted recall message: its recall is asked for, and the message is held instead of delivered. */
final class RecallEntry {
    private static final Logger LOG = LoggerFactory.getLogger(RecallEntry.class);

    private final RecallDesk desk;
    private final AskEntry asks;
    private final TransportMetrics metrics;

    RecallEntry(RecallDesk desk, AskEntry asks, TransportMetrics metrics) {
        this.desk = desk;
        this.asks = asks;
        this.metrics = metrics;
    }

    boolean isRecall(String tenant, String sender, MimeMessage message) throws MessagingException {
        return desk.isRecall(tenant, sender, message);
    }

    /**
     * Judges a recall message of somebody who signed in.
     *
     * @param recallId the Message-ID of the recall message
     * @param message the same mail
     */
    Verdict judge(String tenant, String sender, String recallId, FilteredMail mail, MimeMessage message) {
        try {
            if (!mail.bodyIsWhole()) {
                throw new RefusedException("a recall message holds at most " + EntryFilter.BODY_OCTETS + " octets");
            }
            desk.ask(tenant, new Submission(sender, recipients(mail), message), recallId);
            metrics.recall("asked");
            return new Verdict.Discarded();
        } catch (RefusedException e) {
            metrics.recall("refused");
            return Refused.forGood(e.getMessage());
        } catch (TemporaryFailureException | DiskException e) {
            return putOff(mail, e);
        } catch (MessagingException | RuntimeException e) {
            LOG.error("recall message {} can never be asked for", mail.queueId(), e);
            metrics.recall("failed");
            return Refused.forGood("this recall cannot be asked for");
        }
    }

    /** Refuses, for now, a mail that is or may be a recall message. */
    Verdict putOff(FilteredMail mail, RuntimeException e) {
        LOG.warn("recall message {} cannot be taken: {}", mail.queueId(), e.getMessage());
        metrics.recall("put-off");
        return Refused.forNow("recalls cannot be asked for at the moment");
    }

    /**
     * Returns the recipients, normalised. A recipient that is no address stays as it is: the processor ends the recall
     * for this recipient alone.
     *
     * @throws RefusedException when no recipient is an address
     */
    private List<String> recipients(FilteredMail mail) throws RefusedException {
        Set<String> recipients = new LinkedHashSet<>();
        boolean anyUsable = false;
        for (EnvelopeRecipient recipient : mail.recipients()) {
            if (asks.isRecallAddress(recipient)) {
                continue; // there is no recipient to recall the message from
            }
            Optional<String> usable = Addresses.usable(recipient.address());
            recipients.add(usable.orElse(recipient.address()));
            anyUsable |= usable.isPresent();
        }
        if (!anyUsable && !recipients.isEmpty()) {
            throw new RefusedException("nothing can be recalled from these recipients: none is an address");
        }
        return List.copyOf(recipients);
    }
}
