package org.mailrecall.mail.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The file with the keys that seal asks by folder. A person who can read the file can ask in anybody's name. The
 * adapter and the program {@code recall-ask} read it, often as different users with a common group.
 */
public final class FolderKeyFile {
    private FolderKeyFile() {}

    /** Returns whether users who are neither the owner nor in the group may read or write the file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /**
     * Returns whether a user may read the file by its owner, group and mode.
     *
     * @param user empty or {@code root} for the one who reads all files
     * @param groups of the user
     */
    public static boolean isReadableBy(Path file, String user, Set<String> groups) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        if (user.isEmpty() || user.equals("root")) {
            return true;
        }
        PosixFilePermission needed = attributes.owner().getName().equals(user)
                ? PosixFilePermission.OWNER_READ
                : groups.contains(attributes.group().getName())
                        ? PosixFilePermission.GROUP_READ
                        : PosixFilePermission.OTHERS_READ;
        return attributes.permissions().contains(needed);
    }
}
