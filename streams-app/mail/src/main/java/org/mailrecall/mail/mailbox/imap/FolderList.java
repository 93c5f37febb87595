package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * The folders of a mailbox's owner that can be opened, INBOX first. Folders in the namespaces of other users and in
 * shared namespaces (RFC 2342) are left out.
 *
 * @param names the full names
 * @param all the folder with every message of the mailbox (RFC 6154), whose messages have labels instead of folders;
 * empty where the server names no such folder, and on Dovecot, where such a folder only shows the messages of other
 * users
 * @param trash the folder for deleted messages (RFC 6154); empty where the server names none
 */
record FolderList(List<String> names, Optional<String> all, Optional<String> trash) {
    static final String INBOX = "INBOX";

    static FolderList of(ImapConnection connection) throws MessagingException {
        IMAPStore store = connection.store();
        List<String> foreign = new ArrayList<>();
        foreign.addAll(prefixes(store.getUserNamespaces(null)));
        foreign.addAll(prefixes(store.getSharedNamespaces()));
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        attributes.put(INBOX, List.of());
        for (Folder namespace : store.getPersonalNamespaces()) {
            // From the default folder: the namespace's root need not be there, as that of Dovecot's virtual folders is
            // not.
            for (Folder folder : store.getDefaultFolder().list(prefix(namespace) + '*')) {
                String name = folder.getFullName();
                List<String> flags = flags((IMAPFolder) folder);
                boolean closed = flags.contains("\\noselect") || flags.contains("\\nonexistent");
                if (!closed && foreign.stream().noneMatch(name::startsWith)) {
                    attributes.put(name.equalsIgnoreCase(INBOX) ? INBOX : name, flags);
                }
            }
        }
        return new FolderList(
                List.copyOf(attributes.keySet()),
                connection.mayBeDovecot() ? Optional.empty() : having(attributes, "\\all"),
                having(attributes, "\\trash"));
    }

    /**
     * Returns the folder at the root of a namespace. For a namespace without a prefix, that is the store's default
     * folder: the library itself would give a folder without a name, which does not exist.
     */
    static Folder root(IMAPStore store, Folder namespace) throws MessagingException {
        return namespace.getFullName().isEmpty() ? store.getDefaultFolder() : namespace;
    }

    private static List<String> flags(IMAPFolder folder) throws MessagingException {
        String[] flags = folder.getAttributes();
        return Arrays.stream(flags).map(flag -> flag.toLowerCase(Locale.ROOT)).toList();
    }

    /** Returns the prefixes of the folder names in these namespaces. A namespace without a prefix is left out. */
    private static List<String> prefixes(Folder[] namespaces) throws MessagingException {
        List<String> prefixes = new ArrayList<>();
        for (Folder namespace : namespaces) {
            String prefix = prefix(namespace);
            if (!prefix.isEmpty()) {
                prefixes.add(prefix);
            }
        }
        return prefixes;
    }

    private static String prefix(Folder namespace) throws MessagingException {
        String name = namespace.getFullName();
        if (name.isEmpty()) {
            return name;
        }
        char separator = namespace.getSeparator();
        return separator == 0 || name.endsWith(String.valueOf(separator)) ? name : name + separator;
    }

    private static Optional<String> having(Map<String, List<String>> attributes, String flag) {
        return attributes.entrySet().stream()
                .filter(e -> e.getValue().contains(flag))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
