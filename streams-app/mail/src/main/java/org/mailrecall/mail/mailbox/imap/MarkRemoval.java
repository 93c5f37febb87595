package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.imap.connection.Failures;

/** Takes deletion marks off that an earlier connection left. */
final class MarkRemoval {
    private MarkRemoval() {}

    /**
     * Takes the marks off, and returns the places at which there is no marked message any more. A folder that cannot be
     * opened or changed keeps its marks.
     *
     * @throws MailboxException when the connection is lost
     */
    static Set<Place> takeOff(IMAPStore store, List<Place> places) throws MailboxException {
        Map<String, List<Place>> byFolder = new LinkedHashMap<>();
        places.forEach(place -> byFolder.computeIfAbsent(place.folder(), name -> new ArrayList<>())
                .add(place));
        Set<Place> unmarked = new HashSet<>();
        for (Map.Entry<String, List<Place>> entry : byFolder.entrySet()) {
            IMAPFolder folder = null;
            try {
                folder = (IMAPFolder) store.getFolder(entry.getKey());
                folder.open(Folder.READ_WRITE);
                unmarked.addAll(takeOff(folder, entry.getValue()));
            } catch (FolderNotFoundException e) {
                unmarked.addAll(entry.getValue()); // the user deleted the folder
            } catch (MessagingException e) {
                if (!Failures.isRefusal(e)) {
                    throw Failures.lost(e);
                }
            } finally {
                ImapSession.close(folder);
            }
        }
        return unmarked;
    }

    private static Set<Place> takeOff(IMAPFolder folder, List<Place> places) throws MessagingException {
        Set<Place> unmarked = new HashSet<>(places);
        Map<Long, Place> here = new LinkedHashMap<>();
        for (Place place : places) {
            if (place.uidValidity() == folder.getUIDValidity()) {
                here.put(place.uid(), place);
            }
        }
        if (here.isEmpty()) {
            return unmarked;
        }
        UidCommands commands = new UidCommands(folder);
        commands.mark(here.keySet(), false);
        commands.flags(here.keySet()).forEach((uid, flags) -> { // a server may ignore the command with OK
            if (flags.contains(Flags.Flag.DELETED)) {
                unmarked.remove(here.get(uid));
            }
        });
        return unmarked;
    }
}
