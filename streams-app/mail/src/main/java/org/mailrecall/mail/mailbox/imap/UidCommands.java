package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxDecoder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MODSEQ;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * Commands that change messages of a selected folder, by their UIDs. The library's own methods name messages by their
 * numbers, which are another message's once the library has missed that a message was expunged.
 */
record UidCommands(IMAPFolder folder) {
    private static final int AT_ONCE = 500;
    private static final Pattern MODIFIED = Pattern.compile("\\[MODIFIED ([0-9]{1,10}(?:[:,][0-9]{1,10})*)]");
    /** Counts as marked where a server does not give the flags that it was asked for. */
    private static final Flags UNKNOWN = new Flags(Flags.Flag.DELETED);

    /** Sets the deletion mark of the messages, or takes it off. */
    void mark(Collection<Long> uids, boolean deleted) throws MessagingException {
        for (String set : sets(uids)) {
            run("UID STORE " + set + (deleted ? " +FLAGS" : " -FLAGS") + " (\\Deleted)", null);
        }
    }

    /**
     * Sets the deletion mark of the messages, except messages with flags that have changed since a state (RFC 7162
     * 3.1.3), and returns the excepted messages.
     */
    Set<Long> markUnchanged(Collection<Long> uids, long state) throws MessagingException {
        Set<Long> changed = new HashSet<>();
        for (String set : sets(uids)) {
            Response[] responses = run("UID STORE " + set + " (UNCHANGEDSINCE " + state + ") +FLAGS (\\Deleted)", null);
            Matcher modified = MODIFIED.matcher(responses[responses.length - 1].toString());
            if (modified.find()) {
                uids.stream().filter(uid -> isIn(modified.group(1), uid)).forEach(changed::add);
            }
        }
        return changed;
    }

    private static boolean isIn(String set, long uid) {
        for (String part : set.split(",")) {
            String[] ends = part.split(":");
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            if (uid >= Math.min(first, last) && uid <= Math.max(first, last)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the highest state of the messages (RFC 7162); empty where the server does not give it for each of them.
     */
    OptionalLong highestState(Collection<Long> uids) throws MessagingException {
        long highest = 0;
        for (String set : sets(uids)) {
            for (Response response : run("UID FETCH " + set + " (UID MODSEQ)", null)) {
                if (response instanceof FetchResponse fetched) {
                    UID uid = fetched.getItem(UID.class);
                    MODSEQ state = fetched.getItem(MODSEQ.class);
                    if (uid != null && uids.contains(uid.uid)) {
                        if (state == null) {
                            return OptionalLong.empty();
                        }
                        highest = Math.max(highest, state.modseq);
                    }
                }
            }
        }
        return highest > 0 ? OptionalLong.of(highest) : OptionalLong.empty();
    }

    /** Expunges the given messages that are marked (RFC 4315 2.1). */
    void expunge(Collection<Long> uids) throws MessagingException {
        for (String set : sets(uids)) {
            run("UID EXPUNGE " + set, null);
        }
    }

    /** Moves the messages (RFC 6851). */
    void move(Collection<Long> uids, IMAPFolder target) throws MessagingException {
        for (String set : sets(uids)) {
            run("UID MOVE " + set, name(target));
        }
    }

    void copy(Collection<Long> uids, IMAPFolder target) throws MessagingException {
        for (String set : sets(uids)) {
            run("UID COPY " + set, name(target));
        }
    }

    private static Argument name(IMAPFolder target) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(target.getFullName()));
    }

    /** Returns the UIDs of all marked messages of the folder. */
    Set<Long> marked() throws MessagingException {
        Set<Long> marked = new HashSet<>();
        for (Response response : run("UID SEARCH DELETED", null)) {
            if (response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")) {
                for (long uid; (uid = answer.readLong()) != -1; ) {
                    marked.add(uid);
                }
            }
        }
        return marked;
    }

    /** Returns the flags of the messages that are in the folder. Asks the server even where flags are known. */
    Map<Long, Flags> flags(Collection<Long> uids) throws MessagingException {
        Map<Long, Flags> found = new HashMap<>();
        for (String set : sets(uids)) {
            for (Response response : run("UID FETCH " + set + " (UID FLAGS)", null)) {
                if (response instanceof FetchResponse fetched) {
                    UID uid = fetched.getItem(UID.class);
                    FLAGS flags = fetched.getItem(FLAGS.class);
                    if (uid != null && uids.contains(uid.uid)) { // data may come that nobody asked for
                        found.merge(uid.uid, flags == null ? UNKNOWN : flags, (old, now) -> flags == null ? old : now);
                    }
                }
            }
        }
        return found;
    }

    /** Returns the full names of the folders in which the messages really are, as Dovecot says. */
    Map<Long, String> realFolders(Collection<Long> uids) throws MessagingException {
        Map<Long, String> names = new HashMap<>();
        for (String set : sets(uids)) {
            for (Response response : run("UID FETCH " + set + " (UID " + ImapConnection.REAL_FOLDER + ")", null)) {
                if (response instanceof FetchResponse fetched) {
                    UID uid = fetched.getItem(UID.class);
                    Map<String, Object> more = fetched.getExtensionItems();
                    if (uid != null && more != null && more.get(ImapConnection.REAL_FOLDER) instanceof String name) {
                        names.put(uid.uid, BASE64MailboxDecoder.decode(name));
                    }
                }
            }
        }
        return names;
    }

    private Response[] run(String command, Argument argument) throws MessagingException {
        return (Response[]) folder.doCommand(protocol -> {
            Response[] responses = protocol.command(command, argument);
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        });
    }

    /** Returns sets of UIDs as they stand in commands, with a range for consecutive UIDs. */
    static List<String> sets(Collection<Long> uids) {
        List<String> sets = new ArrayList<>();
        List<Long> sorted = List.copyOf(new TreeSet<>(uids));
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            sets.add(set(sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()))));
        }
        return sets;
    }

    private static String set(List<Long> sorted) {
        StringBuilder set = new StringBuilder();
        int first = 0;
        while (first < sorted.size()) {
            int last = first;
            while (last + 1 < sorted.size() && sorted.get(last + 1) - sorted.get(last) == 1) {
                last++;
            }
            set.append(set.isEmpty() ? "" : ",").append(sorted.get(first));
            if (last > first) {
                set.append(':').append(sorted.get(last));
            }
            first = last + 1;
        }
        return set.toString();
    }
}
