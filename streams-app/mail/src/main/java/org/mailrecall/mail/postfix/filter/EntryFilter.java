package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.HeaderField;
import org.mailrecall.mail.milter.MailFilter;
import org.mailrecall.mail.milter.Verdict;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.Changed;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.milter.Verdict.Refused;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.Encryption;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.mail.transport.recall.RecallDesk;
import org.mailrecall.mail.transport.recall.RecallMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each mail where it enters Postfix, at submission and from outside. All trace headers that the mail brings are
 * removed. A mail of an authenticated mailbox is remembered and sealed. A recall message is held instead, and its
 * recall is asked for. A mail to a recall address gets a sealed ask, which {@link AskFilter} carries out.
 */
public final class EntryFilter implements MailFilter {
    private static final Logger LOG = LoggerFactory.getLogger(EntryFilter.class);

    /**
     * How much of a body the filter reads: the greatest recall message, and the beginning of other mail, by which
     * {@link Encryption} judges it.
     */
    static final int BODY_OCTETS = 256 * 1024;

    /** The header fields that are taken off or compared, each for itself. */
    private static final List<String> WATCHED = Stream.concat(
                    TraceHeaders.ALL.stream(), Stream.of(AskSeal.HEADER, MessageIdentity.HEADER))
            .toList();

    /**
     * The greatest number of header fields of a watched name. For each change Postfix goes through the header from its
     * beginning, so that its work grows with the square of their number; a header of a megabyte can hold forty
     * thousand.
     */
    private static final int MOST_OF_A_NAME = 50;

    private final LoginMailboxes logins;
    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final RecallEntry recalls;
    private final AskEntry asks;
    private final TransitSeal seal;
    private final TransportMetrics metrics;
    private final Clock clock;

    public EntryFilter(
            LoginMailboxes logins,
            MailDirectory directory,
            SentMessages sentMessages,
            RecallDesk desk,
            AskEntry asks,
            TransitSeal seal,
            TransportMetrics metrics,
            Clock clock) {
        this.logins = logins;
        this.directory = directory;
        this.sentMessages = sentMessages;
        this.recalls = new RecallEntry(desk, asks, metrics);
        this.asks = asks;
        this.seal = seal;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public int bodyOctets() {
        return BODY_OCTETS;
    }

    @Override
    public Verdict judge(FilteredMail mail) {
        if (WATCHED.stream().anyMatch(name -> mail.count(name) > MOST_OF_A_NAME)) {
            metrics.entered("unreadable");
            return new Refused("552 5.3.4 too many header fields of one name");
        }
        if (mail.login().isEmpty()) {
            metrics.entered("outside");
            return fromNobody(mail, "sign in to ask for a recall");
        }
        try {
            return ofLogin(mail);
        } catch (MessagingException | RuntimeException e) {
            // The mail library throws both for malformed mail. Such mail is accepted, and cannot be recalled.
            LOG.warn("mail {} cannot be read: {}", mail.queueId(), e.toString());
            metrics.entered("unreadable");
            return fromNobody(mail, "this mail cannot be read");
        }
    }

    private Verdict ofLogin(FilteredMail mail) throws MessagingException {
        Optional<String> sender;
        try {
            sender = mail.login().flatMap(logins::of);
        } catch (DiskException e) {
            return notRemembered(mail, MailTexts.message(mail), e, fromNobody(mail, "who you are is not known"));
        }
        Optional<String> tenant = sender.flatMap(directory::cloudTenant);
        if (tenant.isEmpty()) {
            LOG.warn("mail {}: its login belongs to no mailbox of a tenant here", mail.queueId());
            metrics.entered("unknown-login");
            return fromNobody(mail, "your login belongs to no mailbox here");
        }
        return submitted(tenant.get(), sender.get(), mail);
    }

    /**
     * Answers while the disk is away: a mail that may be a recall message or asks for a recall is refused for now, and
     * any other mail goes on and cannot be recalled.
     *
     * @param goesOn the verdict for other mail
     */
    private Verdict notRemembered(FilteredMail mail, MimeMessage message, DiskException e, Verdict goesOn)
            throws MessagingException {
        if (RecallMessage.mayBeOne(message) || asks.isForARecallAddress(mail)) {
            return recalls.putOff(mail, e);
        }
        LOG.error("mail {} is not remembered: {}", mail.queueId(), e.getMessage());
        metrics.entered("not-remembered");
        return goesOn;
    }

    /**
     * Accepts a mail without a seal. Its trace headers and asks are removed, and of several Message-IDs all but the
     * first: Dovecot reports the first as well. A mail to recall addresses alone is refused, because nobody would get
     * it.
     *
     * @param why for the person who asks
     */
    private Verdict fromNobody(FilteredMail mail, String why) {
        if (asks.isForRecallAddressesAlone(mail)) {
            return notAnAsk(Refused.forGood(why));
        }
        List<HeaderChange> changes = new ArrayList<>(TransitSeal.removals(mail));
        changes.addAll(AskMails.removals(mail));
        changes.addAll(TransitSeal.removals(MessageIdentity.HEADER, 2, mail.count(MessageIdentity.HEADER)));
        return new Accepted(changes);
    }

    private Verdict submitted(String tenant, String sender, FilteredMail mail) throws MessagingException {
        MimeMessage message = MailTexts.message(mail);
        if (asks.isForRecallAddressesAlone(mail)) {
            Verdict verdict = asks.judge(mail, message);
            if (verdict instanceof Refused) {
                return notAnAsk(verdict);
            }
            metrics.entered("submitted");
            return verdict;
        }
        TraceHeaders.strip(message);
        List<HeaderChange> changes = new ArrayList<>(TransitSeal.removals(mail));
        changes.addAll(AskMails.removals(mail));
        Optional<String> own = MessageIdentity.own(message);
        String messageId = MessageIdentity.ensure(message, sender);
        if (!own.equals(Optional.of(messageId))) {
            changes.addAll(newMessageId(mail, messageId));
        }
        try {
            if (recalls.isRecall(tenant, sender, message)) {
                return recalls.judge(tenant, sender, messageId, mail, message);
            }
            if (asks.isForARecallAddress(mail)) {
                return notAnAsk(Refused.forGood("to ask for a recall, write to the recall address alone"));
            }
            sentMessages.remember(tenant, sender, messageId, sent(mail, message));
        } catch (DiskException e) {
            return notRemembered(mail, message, e, new Accepted(changes));
        }
        metrics.entered("submitted");
        changes.addAll(TransitSeal.added(seal.underWay(sender, messageId)));
        return new Accepted(changes);
    }

    private Verdict notAnAsk(Verdict refusal) {
        metrics.ask("not-taken");
        return refusal;
    }

    private static List<HeaderChange> newMessageId(FilteredMail mail, String messageId) {
        String value = "<" + messageId + ">";
        int count = mail.count(MessageIdentity.HEADER);
        if (count == 0) {
            return List.of(new Added(new HeaderField(MessageIdentity.HEADER, value)));
        }
        List<HeaderChange> changes = new ArrayList<>(TransitSeal.removals(MessageIdentity.HEADER, 2, count));
        changes.add(new Changed(MessageIdentity.HEADER, 1, value));
        return changes;
    }

    private SentMail sent(FilteredMail mail, MimeMessage message) throws MessagingException {
        String subject = HeaderText.subject(message);
        return new SentMail(
                clock.instant(),
                Encryption.isEncrypted(message),
                subject == null ? "" : subject,
                mail.recipients().stream()
                        .filter(recipient -> !asks.isRecallAddress(recipient))
                        .flatMap(recipient -> Addresses.usable(recipient.address()).stream())
                        .distinct()
                        .toList(),
                MailTexts.hash(mail.body()));
    }
}
