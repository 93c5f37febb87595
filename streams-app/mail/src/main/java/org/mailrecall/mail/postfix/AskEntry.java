package org.mailrecall.mail.postfix;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.ask.NamedMessage;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.EnvelopeRecipient;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.HeaderField;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.HeaderChange;

/** Gives a submitted mail to a recall address the ask of the person who signed in. */
final class AskEntry {
    private final AskMails asks;
    private final SealKey key;
    private final Clock clock;

    AskEntry(AskMails asks, SealKey key, Clock clock) {
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
        return mail.recipients().stream().allMatch(this::isRecallAddress);
    }

    /**
     * Returns the changes that remove all asks that the mail brings, and that add one where the mail is to a recall
     * address and a person has written it: a mail that a program sends by itself asks for nothing (RFC 3834).
     *
     * @param mail of somebody who signed in
     * @param message the same mail
     */
    List<HeaderChange> changes(FilteredMail mail, MimeMessage message) throws MessagingException {
        List<HeaderChange> changes = new ArrayList<>(AskMails.removals(mail));
        String automatic = message.getHeader("Auto-Submitted", null);
        boolean byAPerson = automatic == null || automatic.strip().equalsIgnoreCase("no");
        if (byAPerson && isForARecallAddress(mail)) {
            Ask ask = new Ask(
                    mail.login().orElseThrow(), named(message), clock.instant().truncatedTo(ChronoUnit.SECONDS));
            changes.add(new Added(new HeaderField(AskSeal.HEADER, AskSeal.of(key, ask))));
        }
        return changes;
    }

    private static String named(MimeMessage message) {
        try {
            return NamedMessage.in(message).orElse("");
        } catch (MessagingException | RuntimeException e) {
            return ""; // the mail library throws both for malformed mail
        }
    }
}
