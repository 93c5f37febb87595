package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.StoredMessage;

/** Reads, for messages of an open folder, the header fields and attributes that a command needs. */
final class HeaderFields {
    private static final String MESSAGE_ID = "Message-ID";

    private HeaderFields() {}

    /** Returns the messages with their header fields. A message that has left the folder is left out. */
    static List<StoredMessage> read(IMAPFolder folder, Message[] messages) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(IMAPFolder.FetchProfileItem.SIZE);
        profile.add(MESSAGE_ID);
        TraceHeaders.ALL.forEach(profile::add);
        folder.fetch(messages, profile);
        List<StoredMessage> stored = new ArrayList<>();
        for (Message message : messages) {
            try {
                stored.add(read(folder, message));
            } catch (MessageRemovedException e) {
                // The message left the folder meanwhile.
            }
        }
        return stored;
    }

    /**
     * Returns whether a message that begins with these octets has the header fields that were read of it. White space
     * and characters that are not ASCII are not compared: some servers give them differently in the two answers.
     */
    static boolean areThoseOf(StoredMessage message, byte[] octets) throws MessagingException {
        InternetHeaders header = new InternetHeaders(new ByteArrayInputStream(octets));
        return areEqual(header.getHeader(MESSAGE_ID), message.messageIds())
                && areEqual(header.getHeader(TraceHeaders.SENDER), message.senders())
                && areEqual(header.getHeader(TraceHeaders.DELIVERY), message.deliveryIds())
                && areEqual(header.getHeader(TraceHeaders.SEAL), message.seals());
    }

    private static boolean areEqual(String[] fields, List<String> before) {
        return ascii(values(fields)).equals(ascii(before));
    }

    private static List<String> ascii(List<String> values) {
        return values.stream()
                .map(value -> value.replaceAll("\\s", "").replaceAll("[^!->@-~]+", "?"))
                .toList();
    }

    private static StoredMessage read(IMAPFolder folder, Message message) throws MessagingException {
        return new StoredMessage(
                new StoredMessage.Place(folder.getFullName(), folder.getUIDValidity(), folder.getUID(message)),
                values(message.getHeader(MESSAGE_ID)),
                values(message.getHeader(TraceHeaders.SENDER)),
                values(message.getHeader(TraceHeaders.DELIVERY)),
                values(message.getHeader(TraceHeaders.SEAL)),
                message.isSet(Flags.Flag.SEEN),
                keywords(message.getFlags()),
                message.getSize());
    }

    private static Set<String> keywords(Flags flags) {
        Set<String> keywords = new HashSet<>(List.of(flags.getUserFlags()));
        if (flags.contains(Flags.Flag.DELETED)) {
            keywords.add(StoredMessage.DELETION_MARK);
        }
        return keywords;
    }

    private static List<String> values(String[] fields) {
        return fields == null
                ? List.of()
                : Arrays.stream(fields).map(HeaderText::of).toList();
    }
}
