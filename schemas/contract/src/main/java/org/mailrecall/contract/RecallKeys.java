package org.mailrecall.contract;

import org.mailrecall.contract.address.KeyTexts;

/**
 * Makes the keys of the contract's topics except recall-dead-letters, whose records keep the key that they came with.
 * Keys are UTF-8 text.
 *
 * <p>A key of several parts joins the normalised parts by {@code |}. Inside a part {@code %} is written {@code %25} and
 * {@code |} is written {@code %7C}, so that two different lists of parts never make the same key. Every key holds the
 * tenant, because clients choose the ids and may collide. {@code
 * src/main/resources/org/mailrecall/contract/key-vectors.tsv} holds vectors for other languages.
 */
public final class RecallKeys {
    private static final char SEPARATOR = '|';

    private RecallKeys() {}

    /**
     * Returns the key of delivered-messages and delete-outcomes: tenant, recipient and Message-ID. The recipient is an
     * address that the message was first sent to; a forwarded copy keeps it.
     *
     * @throws IllegalArgumentException when a part cannot be used, saying why without repeating it
     */
    public static String recipientKey(String tenant, String recipient, String messageId) {
        return join(tenant(tenant), MailAddresses.normalise(recipient), MessageIds.normalise(messageId));
    }

    /**
     * Returns the key of recall-requests, recall-trace and recall-reports: tenant and recall id.
     *
     * @throws IllegalArgumentException when a part cannot be used, saying why without repeating it
     */
    public static String recallKey(String tenant, String recallId) {
        return join(tenant(tenant), MessageIds.normalise(recallId));
    }

    /**
     * Returns the key of delete-commands: tenant and the mailbox that holds the copy.
     *
     * @throws IllegalArgumentException when a part cannot be used, saying why without repeating it
     */
    public static String mailboxKey(String tenant, String mailbox) {
        return join(tenant(tenant), MailAddresses.normalise(mailbox));
    }

    /**
     * Returns the key of tenant-settings and tenant-settings-audit: the tenant's name, unchanged and not escaped.
     *
     * @throws IllegalArgumentException when the name is empty or holds a character that cannot be in a key, saying
     * which
     */
    public static String tenant(String tenant) {
        if (tenant.isEmpty()) {
            throw new IllegalArgumentException("tenant is empty");
        }
        KeyTexts.requireCharacters("tenant", tenant);
        return tenant;
    }

    private static String join(String... parts) {
        StringBuilder key = new StringBuilder(96);
        for (String part : parts) {
            if (key.length() > 0) {
                key.append(SEPARATOR);
            }
            escape(part, key);
        }
        return key.toString();
    }

    private static void escape(String part, StringBuilder into) {
        if (part.indexOf('%') < 0 && part.indexOf(SEPARATOR) < 0) {
            into.append(part);
            return;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case '%' -> into.append("%25");
                case SEPARATOR -> into.append("%7C");
                default -> into.append(c);
            }
        }
    }
}
