package org.mailrecall.desk.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.mail.journal.ClaimedMail;
import org.mailrecall.desk.mail.journal.MailJournal;
import org.mailrecall.desk.mail.journal.MailState;
import org.mailrecall.desk.mail.relay.Envelope;
import org.mailrecall.desk.mail.relay.Relay;
import org.mailrecall.desk.mail.relay.RelayException;
import org.mailrecall.desk.mail.relay.SafeText;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.text.MailText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the mails of the journal in turn, over a single connection to the relay.
 *
 * <p>A mail is claimed, sent, then marked as sent. The claim is renewed while the relay takes its time. Where a process
 * dies after the relay has taken the mail and before the mark, the mail is sent again, under the same Message-ID.
 */
final class Mailer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final MailJournal journal;
    private final MailWriter writer;
    private final Relay relay;
    private final MailSettings settings;
    private final MailMetrics metrics;
    private final InstantSource clock;
    private volatile Optional<ClaimedMail> atHand = Optional.empty();
    /** A mail that the relay has taken, while the journal could not mark it as sent. */
    private Optional<ClaimedMail> unmarked = Optional.empty();

    private int relayFailures;
    private long restsUntilMillis;

    Mailer(
            MailJournal journal,
            MailWriter writer,
            Relay relay,
            MailSettings settings,
            MailMetrics metrics,
            InstantSource clock) {
        this.journal = journal;
        this.writer = writer;
        this.relay = relay;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Sends the mail that has waited longest. Returns false while no mail is due, or while the relay is given a rest. A
     * mail that the relay has taken is marked before any other is sent, and keeps its claim until then.
     */
    boolean sendOne() {
        unmarked.ifPresent(this::markAsSent);
        long now = clock.millis();
        if (now < restsUntilMillis) {
            return false;
        }
        Optional<ClaimedMail> claimed = journal.claim(now);
        atHand = claimed;
        try {
            claimed.ifPresent(this::send);
        } finally {
            atHand = unmarked;
        }
        return claimed.isPresent();
    }

    /** Renews the claim of the mail that is being sent; does nothing while none is. Another thread may call it. */
    void renewClaim() {
        atHand.filter(mail -> !journal.renew(mail, clock.millis()))
                .ifPresent(mail -> LOG.debug("mail {} has just ended, or its claim is lost", mail.messageId()));
    }

    private void send(ClaimedMail mail) {
        if (!SafeText.isUsableAddress(mail.addressee())) { // the last check before SMTP
            end(mail, MailState.UNUSABLE);
            return;
        }
        if (mail.attempts() == 1 && !journal.takeFromQuota(mail, clock.millis(), settings.mostADay())) {
            end(mail, MailState.OVER_LIMIT);
            return;
        }
        Optional<MailText> text = writer.write(mail);
        if (text.isEmpty()) {
            waitForTheStore(mail);
            return;
        }
        try {
            relay.send(new Envelope(mail.messageId(), mail.addressee(), clock.instant()), text.get());
            relayFailures = 0;
            unmarked = Optional.of(mail);
            markAsSent(mail);
        } catch (RelayException e) {
            failed(mail, e);
        }
    }

    /** A recall that the trace store does not have can come back, where the store is just being built anew. */
    private void waitForTheStore(ClaimedMail mail) {
        long now = clock.millis();
        if (now - mail.plannedTime() > settings.giveUpAfter().toMillis()) {
            end(mail, MailState.DROPPED);
        } else {
            journal.retry(mail, now + LONGEST_PAUSE.toMillis());
        }
    }

    private void markAsSent(ClaimedMail mail) {
        long now = clock.millis();
        if (journal.end(mail, MailState.SENT, now)) {
            metrics.sent(mail.mailKind(), Duration.ofMillis(now - mail.plannedTime()));
        }
        unmarked = Optional.empty();
        atHand = Optional.empty();
    }

    private void failed(ClaimedMail mail, RelayException e) {
        switch (e.kind()) {
            case REFUSED -> {
                LOG.warn("mail {} is refused for good: {}", mail.messageId(), e.getMessage());
                end(mail, MailState.REFUSED);
            }
            case DEFERRED -> {
                metrics.deferred();
                LOG.warn("mail {} is deferred: {}", mail.messageId(), e.getMessage());
                again(mail, pause(mail.attempts()));
            }
            case AWAY -> {
                metrics.relayFailed();
                Duration pause = pause(++relayFailures);
                LOG.warn("the mail relay is left alone for {} s: {}", pause.toSeconds(), e.getMessage());
                restsUntilMillis = clock.millis() + pause.toMillis();
                again(mail, pause);
            }
        }
    }

    private void again(ClaimedMail mail, Duration pause) {
        long now = clock.millis();
        if (now - mail.plannedTime() > settings.giveUpAfter().toMillis()) {
            end(mail, MailState.GIVEN_UP);
        } else {
            journal.retry(mail, now + pause.toMillis());
        }
    }

    private void end(ClaimedMail mail, MailState state) {
        if (journal.end(mail, state, clock.millis())) {
            metrics.ended(mail.mailKind(), state);
        }
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void close() {
        relay.close();
    }
}
