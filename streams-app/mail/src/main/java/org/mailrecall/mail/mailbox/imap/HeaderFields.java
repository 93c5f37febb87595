package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Returns what was read of the messages. A message that has left the folder is left out. */
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

    private static StoredMessage read(IMAPFolder folder, Message message) throws MessagingException {
        return new StoredMessage(
                new StoredMessage.Place(folder.getFullName(), folder.getUIDValidity(), folder.getUID(message)),
                values(message, MESSAGE_ID),
                values(message, TraceHeaders.SENDER),
                values(message, TraceHeaders.DELIVERY),
                values(message, TraceHeaders.SEAL),
                message.isSet(Flags.Flag.SEEN),
                Set.of(message.getFlags().getUserFlags()),
                message.getSize());
    }

    private static List<String> values(Message message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(HeaderText::of).toList();
    }
}
