package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.ask.Answer;
import org.mailrecall.mail.ask.Answer.Asked;
import org.mailrecall.mail.ask.Answer.TooMany;
import org.mailrecall.mail.ask.AnswerMail;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskDesk;
import org.mailrecall.mail.ask.AskLimits;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.MailFilter;
import org.mailrecall.mail.milter.Verdict;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.Discarded;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.milter.Verdict.Refused;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each mail to a recall address out of the way of copies, carries out its ask, and answers the person. While that
 * is not possible, Postfix is told to try again: the ask waits in its queue. A mail to any address but a recall address
 * goes to the next filter, with all asks removed from its header.
 */
public final class AskFilter implements MailFilter {
    /** Sends answers. */
    interface AnswerSender {
        /**
         * Sends an answer without an envelope sender, to nobody but this recipient.
         *
         * @throws TemporaryFailureException when it cannot be sent for now
         */
        void answer(String recipient, MimeMessage mail);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AskFilter.class);

    /** Longer than Postfix keeps mail in its queue by default, and no longer than asks are remembered. */
    private static final Duration OLDEST = Duration.ofDays(7);
    /** How far the clock of Dovecot's machine may be ahead. */
    private static final Duration FARTHEST_AHEAD = Duration.ofHours(1);

    private final MailFilter others;
    private final AskMails asks;
    private final LoginMailboxes logins;
    private final MailDirectory directory;
    private final AskDesk desk;
    private final AnswerSender answers;
    private final TransportMetrics metrics;
    private final Clock clock;
    private final AskLimits limits;

    public AskFilter(
            MailFilter others,
            AskMails asks,
            LoginMailboxes logins,
            MailDirectory directory,
            AskDesk desk,
            AnswerSender answers,
            AskLimits limits,
            TransportMetrics metrics,
            Clock clock) {
        this.others = others;
        this.asks = asks;
        this.logins = logins;
        this.directory = directory;
        this.desk = desk;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public int bodyOctets() {
        return others.bodyOctets();
    }

    @Override
    public Verdict judge(FilteredMail mail) {
        Optional<String> address = mail.recipients().size() == 1
                ? asks.recallAddress(mail.recipients().get(0))
                : Optional.empty();
        if (address.isEmpty()) {
            return withoutAsks(mail, others.judge(mail));
        }
        try {
            return toRecallAddress(address.get(), mail);
        } catch (TemporaryFailureException | DiskException e) {
            LOG.warn("ask {} waits: {}", mail.queueId(), e.getMessage());
            metrics.ask("put-off");
            return Refused.forNow("recalls cannot be asked for at the moment");
        }
    }

    private static Verdict withoutAsks(FilteredMail mail, Verdict verdict) {
        List<HeaderChange> removals = AskMails.removals(mail);
        if (removals.isEmpty() || !(verdict instanceof Accepted accepted)) {
            return verdict;
        }
        List<HeaderChange> changes = new ArrayList<>(removals);
        changes.addAll(accepted.changes());
        return new Accepted(changes);
    }

    private Verdict toRecallAddress(String address, FilteredMail mail) {
        Optional<Ask> ask = asks.ask(mail).filter(this::isOfTheseDays);
        Optional<String> sender = ask.flatMap(found -> logins.of(found.login()));
        Optional<String> tenant = sender.flatMap(directory::cloudTenant);
        if (tenant.isEmpty()) {
            LOG.warn(
                    "mail {} to a recall address is of nobody who signed in, or its seal does not fit", mail.queueId());
            metrics.ask("nobodys");
            return new Discarded();
        }
        Answer answer = answer(tenant.get(), sender.get(), ask.get(), mail.queueId());
        send(answer, address, sender.get(), ask.get(), mail);
        return new Discarded();
    }

    private boolean isOfTheseDays(Ask ask) {
        Instant now = clock.instant();
        return ask.time().isAfter(now.minus(OLDEST)) && ask.time().isBefore(now.plus(FARTHEST_AHEAD));
    }

    private Answer answer(String tenant, String sender, Ask ask, String queueId) {
        try {
            Answer answer = desk.ask(tenant, sender, ask);
            metrics.ask(result(answer));
            return answer;
        } catch (TemporaryFailureException | DiskException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // the adapter stops, and Postfix hands the ask in again
            }
            LOG.error("ask {} can never be carried out", queueId, e);
            metrics.ask("failed");
            return new Answer.Refused("This recall cannot be asked for.", ask.messageId());
        }
    }

    private static String result(Answer answer) {
        if (answer instanceof Asked asked) {
            return asked.now() == 0 ? "repeated" : "asked";
        }
        return answer instanceof TooMany ? "too-many" : "refused";
    }

    private void send(Answer answer, String address, String person, Ask ask, FilteredMail mail) {
        boolean tooMany = answer instanceof TooMany;
        if (tooMany ? limits.hasTold(person, ask) : !limits.allowsAnswer(person)) {
            LOG.info("ask {} is not answered: its person asks too often", mail.queueId());
            return;
        }
        try {
            String identity = String.join(
                    "\n",
                    person,
                    ask.toString(),
                    mail.values(MessageIdentity.HEADER).toString());
            answers.answer(person, AnswerMail.of(answer, address, person, identity, clock.instant()));
            limits.answered(person);
            if (tooMany) {
                limits.told(person, ask);
            }
        } catch (MessagingException e) {
            LOG.error("the answer to ask {} cannot be written", mail.queueId(), e);
        }
    }
}
