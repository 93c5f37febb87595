package org.mailrecall.mail.config;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mailrecall.contract.MailAddresses;

/** The address of the vault's mailbox, in which {@code {domain}} stands for the domain of the user's mailbox. */
final class VaultAddress implements UnaryOperator<String> {
    private static final String DOMAIN = "{domain}";
    /** A domain that nobody has (RFC 2606 2). */
    private static final String ANY = "any-domain-of-a-user.invalid";

    private final String text;
    private final Pattern vaults;

    /**
     * Makes an address.
     *
     * @param text in any spelling
     * @throws IllegalArgumentException when it is no address with a domain in the place of {@code {domain}}
     */
    VaultAddress(String text) {
        this.text = text;
        String[] parts = MailAddresses.normalise(text.replace(DOMAIN, ANY)).split(Pattern.quote(ANY), -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            pattern.append("[^@]+").append(Pattern.quote(parts[i]));
        }
        this.vaults = Pattern.compile(pattern.toString());
    }

    /**
     * Returns the vault's mailbox for a user's mailbox, and the vault's mailbox for itself; both normalised. The vault
     * of a domain counts as a vault even where no tenant has that domain.
     */
    @Override
    public String apply(String mailbox) {
        if (vaults.matcher(mailbox).matches()) {
            return mailbox;
        }
        return MailAddresses.normalise(text.replace(DOMAIN, mailbox.substring(mailbox.lastIndexOf('@') + 1)));
    }
}
