package org.mailrecall.mail.postfix.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.EnvelopeRecipient;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.transport.Addresses;

/** Knows the recall addresses, and the asks in the headers of mails. */
public final class AskMails {
    private final AskSettings settings;
    private final String delimiter;
    private final List<SealKey> keys;

    /**
     * Makes it.
     *
     * @param delimiter Postfix's {@code recipient_delimiter}; empty for none
     * @param ownKeys the keys of the adapter's own seals
     */
    public AskMails(AskSettings settings, String delimiter, List<SealKey> ownKeys) {
        this.settings = settings;
        this.delimiter = delimiter;
        this.keys =
                Stream.concat(ownKeys.stream(), settings.folderKeys().stream()).toList();
    }

    /**
     * Returns the recall address that a recipient is, normalised and without an extension; empty for a recipient that
     * is no recall address.
     */
    Optional<String> recallAddress(EnvelopeRecipient recipient) {
        return Addresses.usable(recipient.address())
                .map(address -> Addresses.mailbox(address, delimiter))
                .filter(settings.addresses()::contains);
    }

    /** Returns the ask of a mail; empty unless the mail has a single ask, with a seal by any of the keys. */
    Optional<Ask> ask(FilteredMail mail) {
        List<String> values = mail.values(AskSeal.HEADER);
        return values.size() == 1 ? AskSeal.read(values.get(0), keys) : Optional.empty();
    }

    /** Returns the changes that remove all asks of a mail. */
    static List<HeaderChange> removals(FilteredMail mail) {
        return TransitSeal.removals(AskSeal.HEADER, 1, mail.count(AskSeal.HEADER));
    }
}
