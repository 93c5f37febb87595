package org.mailrecall.mail.mailbox.doveadm;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * A message as a search gives it.
 *
 * @param folder the folder that has it
 * @param modseq rises with each change of the message's flags or keywords (RFC 7162)
 */
record FoundMessage(Folder folder, long modseq, StoredMessage message) {
    private static final String MESSAGE_ID = "hdr.message-id";
    private static final String SENDER = field(TraceHeaders.SENDER);
    static final String DELIVERY = field(TraceHeaders.DELIVERY);
    private static final String SEAL = field(TraceHeaders.SEAL);

    /** The fields that a search must ask for. */
    static final List<String> FIELDS = List.of(
            "mailbox", "mailbox-guid", "uid", "flags", "modseq", "size.virtual", MESSAGE_ID, SENDER, DELIVERY, SEAL);

    /** The fields for a look that reads small messages as well. */
    static final List<String> FIELDS_AND_TEXT =
            Stream.concat(FIELDS.stream(), Stream.of("guid", "text")).toList();

    private static final Pattern NEXT_FIELD = Pattern.compile("\r?\n(?![ \t])");
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{32}");
    private static final int HALF_A_GUID = 16;

    /**
     * A folder.
     *
     * @param name as Dovecot shows it, in Unicode
     * @param guid Dovecot's id of the folder, which stays when the folder is renamed
     */
    record Folder(String name, String guid) {
        /** Returns whether Dovecot takes a name for a mask of several folders. */
        static boolean isMask(String name) {
            return name.indexOf('*') >= 0 || name.indexOf('%') >= 0;
        }

        /** Returns the words that search for messages of this folder alone. The id holds where the name is a mask. */
        List<String> query(String uids) {
            return List.of("mailbox", name, "mailbox-guid", guid, "uid", uids);
        }
    }

    private static String field(String header) {
        return "hdr." + header.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a row.
     *
     * @throws MailboxException when a field is missing, or has a value that it cannot have
     */
    static FoundMessage of(Map<String, String> row) throws MailboxException {
        Folder folder = new Folder(value(row, "mailbox"), value(row, "mailbox-guid"));
        if (!GUID.matcher(folder.guid()).matches()) {
            throw new MailboxException("Dovecot's API gives a folder without an id");
        }
        Set<String> flags =
                new LinkedHashSet<>(Arrays.asList(value(row, "flags").strip().split(" +")));
        boolean read = flags.stream().anyMatch("\\Seen"::equalsIgnoreCase);
        flags.removeIf(flag -> flag.isEmpty() || flag.startsWith("\\"));
        StoredMessage message = new StoredMessage(
                new StoredMessage.Place(
                        folder.name(),
                        Long.parseUnsignedLong(folder.guid().substring(0, HALF_A_GUID), HALF_A_GUID),
                        number(row, "uid")),
                values(row, MESSAGE_ID),
                values(row, SENDER),
                values(row, DELIVERY),
                values(row, SEAL),
                read,
                flags,
                number(row, "size.virtual"));
        return new FoundMessage(folder, number(row, "modseq"), message);
    }

    /** Returns this message with an empty delivery id. */
    FoundMessage withEmptyDeliveryId() {
        return new FoundMessage(
                folder,
                modseq,
                new StoredMessage(
                        message.place(),
                        message.messageIds(),
                        message.senders(),
                        List.of(""),
                        message.seals(),
                        message.read(),
                        message.keywords(),
                        message.sizeBytes()));
    }

    long uid() {
        return message.place().uid();
    }

    /**
     * Splits the joint value of all header fields of a name into the values. No field and an empty field look the same.
     */
    private static List<String> values(Map<String, String> row, String name) throws MailboxException {
        String all = value(row, name);
        return all.isEmpty()
                ? List.of()
                : Arrays.stream(NEXT_FIELD.split(all, -1))
                        .map(one -> FOLD.matcher(one).replaceAll(""))
                        .toList();
    }

    private static long number(Map<String, String> row, String name) throws MailboxException {
        try {
            long number = Long.parseLong(value(row, name));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new MailboxException("Dovecot's API gives no number as " + name);
    }

    private static String value(Map<String, String> row, String name) throws MailboxException {
        String value = row.get(name);
        if (value == null) {
            throw new MailboxException("Dovecot's API gives no " + name);
        }
        return value;
    }
}
