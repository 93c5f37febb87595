package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * The account of a mailbox, and the server's addresses and limits from the session resource (RFC 8620 2).
 *
 * @param id of the account
 * @param apiUrl where methods are called; a path, or absolute
 * @param downloadUrl a template (RFC 6570 level 1)
 * @param uploadUrl a template
 * @param mostInGet how many objects a call may ask for
 * @param mostInSet how many objects a call may destroy
 */
record Account(String id, String apiUrl, String downloadUrl, String uploadUrl, int mostInGet, int mostInSet) {
    static final String CORE = "urn:ietf:params:jmap:core";
    static final String MAIL = "urn:ietf:params:jmap:mail";

    private static final int MOST_AT_ONCE = 500;
    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*\\}");

    /**
     * Finds the account of a mailbox. It is the only account that has the mailbox's address as its name, and has mail
     * that can be changed. With the owner's own login it must be a personal account: the accounts that other people
     * share with the owner are left alone.
     *
     * @throws MailboxException when there is no such account, or when there are several
     */
    static Account of(JsonNode session, String mailbox, boolean ownLogin) throws MailboxException {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : session.path("accounts").properties()) {
            JsonNode account = entry.getValue();
            boolean personal = account.path("isPersonal").asBoolean(false);
            if (isAddress(account.path("name").asText(), mailbox)
                    && (personal || !ownLogin)
                    && !account.path("isReadOnly").asBoolean(true)
                    && hasMail(session, entry.getKey(), account)) {
                ids.add(entry.getKey());
            }
        }
        if (ids.size() != 1) {
            throw new MailboxException(
                    ids.isEmpty()
                            ? "the login shows no account of the mailbox in which mail can be deleted"
                            : "the login shows several accounts of the mailbox");
        }
        JsonNode core = session.path("capabilities").path(CORE);
        return new Account(
                ids.get(0),
                text(session, "apiUrl"),
                text(session, "downloadUrl"),
                text(session, "uploadUrl"),
                bound(core.path("maxObjectsInGet")),
                bound(core.path("maxObjectsInSet")));
    }

    /**
     * Returns whether an account has mail. Some servers give no capabilities of an account, and name it as the primary
     * account for mail.
     */
    private static boolean hasMail(JsonNode session, String id, JsonNode account) {
        return account.path("accountCapabilities").has(MAIL)
                || session.path("primaryAccounts").path(MAIL).asText().equals(id);
    }

    private static boolean isAddress(String name, String mailbox) {
        try {
            return MailAddresses.normalise(name).equals(mailbox);
        } catch (IllegalArgumentException e) {
            return false; // the name is no address
        }
    }

    private static String text(JsonNode session, String field) throws MailboxException {
        if (!session.path(field).isTextual()) {
            throw new MailboxException("the server's session resource has no " + field);
        }
        return session.path(field).textValue();
    }

    private static int bound(JsonNode stated) {
        return Math.max(1, Math.min(MOST_AT_ONCE, stated.asInt(MOST_AT_ONCE)));
    }

    /** Returns the address of a blob's octets. */
    String download(String blobId) throws MailboxException {
        return expand(
                downloadUrl,
                Map.of("accountId", id, "blobId", blobId, "type", "message/rfc822", "name", "message.eml"));
    }

    /** Returns the address to which octets are uploaded. */
    String upload() throws MailboxException {
        return expand(uploadUrl, Map.of("accountId", id));
    }

    private static String expand(String template, Map<String, String> values) throws MailboxException {
        String url = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            String encoded =
                    URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8).replace("+", "%20");
            url = url.replace("{" + value.getKey() + "}", encoded);
        }
        if (VARIABLE.matcher(url).find()) {
            throw new MailboxException("the server's session resource has an address that cannot be filled in");
        }
        return url;
    }
}
