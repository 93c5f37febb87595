package org.mailrecall.mail.mailbox.doveadm.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * A command of the API. Each word of a search is an element of an array, which Dovecot takes as it is: text from a
 * message or a folder's name cannot become another word. No such text is the first word, which Dovecot could take
 * for an option.
 *
 * @param parameters values are texts or lists of texts
 */
public record Command(String name, Map<String, Object> parameters) {
    private static final String EXPUNGE = "expunge";

    /** Finds messages, and gives their folder's id and their UID. */
    public static Command search(String user, List<String> query) throws MailboxException {
        return of("search", user, Map.of("query", query));
    }

    /** Reads fields of messages. */
    public static Command fetch(String user, List<String> fields, List<String> query) throws MailboxException {
        return of("fetch", user, Map.of("field", fields, "query", query));
    }

    /** Deletes messages. */
    public static Command expunge(String user, List<String> query) throws MailboxException {
        return of(EXPUNGE, user, Map.of("query", query));
    }

    /** Returns whether the command deletes messages. */
    public boolean isExpunge() {
        return name.equals(EXPUNGE);
    }

    /** Copies messages of another user into a folder. */
    public static Command copy(String user, String folder, String from, List<String> query) throws MailboxException {
        return of(
                "copy",
                user,
                Map.of("destinationMailbox", folder, "sourceType", "user", "sourceUser", single(from), "query", query));
    }

    /** Creates a folder. */
    public static Command createFolder(String user, String folder) throws MailboxException {
        return of("mailboxCreate", user, Map.of("mailbox", List.of(folder)));
    }

    /** Lists the folders that a mask fits, or all folders where the mask is empty. */
    static Command listFolders(String user, String mask) throws MailboxException {
        return of("mailboxList", user, mask.isEmpty() ? Map.of() : Map.of("mailboxMask", List.of(mask)));
    }

    private static Command of(String name, String user, Map<String, Object> more) throws MailboxException {
        Map<String, Object> parameters = new LinkedHashMap<>(more);
        parameters.put("user", single(user));
        return new Command(name, parameters);
    }

    /**
     * Returns the user's name.
     *
     * @throws MailboxException when Dovecot would take the name for a mask of several users
     */
    private static String single(String user) throws MailboxException {
        if (user.isEmpty() || user.indexOf('*') >= 0 || user.indexOf('?') >= 0) {
            throw new MailboxException("the address holds a wildcard of Dovecot's");
        }
        return user;
    }

    /** Returns the words of a search, followed by more words. */
    public static List<String> words(List<String> query, List<String> more) {
        List<String> words = new ArrayList<>(query);
        words.addAll(more);
        return words;
    }
}
