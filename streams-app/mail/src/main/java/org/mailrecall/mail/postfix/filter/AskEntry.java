package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.ask.NamedMessage;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.EnvelopeRecipient;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.HeaderField;
import org.mailrecall.mail.milter.Verdict;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.milter.Verdict.Refused;

/** Gives a submitted mail to a recall address the ask of the person who signed in. */
public final class AskEntry {
    private final AskMails asks;
    private final SealKey key;
    private final Clock clock;

    public AskEntry(AskMails asks, SealKey key, Clock clock) {
        this.asks = asks;
        this.key = key;
        this.clock = clock;
    }

    boolean isRecallAddress(EnvelopeRecipient recipient) {
        return asks.recallAddress(recipient).isPresent();
    }

    boolean isForARecallAddress(FilteredMail mail) {
        return mail.recipients().stream().anyMatch(this::isRecallAddress);
    }

    boolean isForRecallAddressesAlone(FilteredMail mail) {
        return !mail.recipients().isEmpty() && mail.recipients().stream().allMatch(this::isRecallAddress);
    }

    /**
     * Judges a mail to recall addresses alone: it gets a sealed ask in place of all asks that it brings, or is refused
     * with a sentence for the person.
     *
     * @param mail of somebody who signed in
     * @param message the same mail
     */
    Verdict judge(FilteredMail mail, MimeMessage message) throws MessagingException {
        if (!isByAPerson(mail, message)) {
            return Refused.forGood("a recall is asked for by a person, not by a mail that a program sends by itself");
        }
        if (!mail.bodyIsWhole()) {
            return Refused.forGood("this mail is too large: put the message into the folder Recall, or attach a copy of"
                    + " it without its attachments");
        }
        Optional<NamedMessage> named = NamedMessage.in(message);
        if (named.isEmpty()) {
            return Refused.forGood("attach the message that you have sent, and no other, to ask for its recall");
        }
        List<HeaderChange> changes = new ArrayList<>(TransitSeal.removals(mail));
        changes.addAll(AskMails.removals(mail));
        Ask ask = new Ask(
                mail.login().orElseThrow(),
                named.get().messageId(),
                named.get().subject(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        changes.add(new Added(new HeaderField(AskSeal.HEADER, AskSeal.of(key, ask))));
        return new Accepted(changes);
    }

    /**
     * Returns whether a person sent the mail. A mail that a program sends by itself asks for nothing (RFC 3834), nor
     * does the report of a bounced mail.
     */
    private static boolean isByAPerson(FilteredMail mail, MimeMessage message) throws MessagingException {
        String automatic = message.getHeader("Auto-Submitted", null);
        return !mail.hasNullSender()
                && (automatic == null || automatic.strip().equalsIgnoreCase("no"))
                && !message.isMimeType("multipart/report");
    }
}
