package org.mailrecall.mail.mailbox.hold;

import java.nio.charset.StandardCharsets;

/** The names of the folders in a vault's mailbox. Each user's mailbox has a folder there. */
public final class VaultFolders {
    private VaultFolders() {}

    /**
     * Returns the name of a mailbox's folder. It has no character that is a separator or a wildcard on some server.
     *
     * @param mailbox the address, normalised
     */
    public static String nameOf(String mailbox) {
        StringBuilder name = new StringBuilder();
        for (byte b : mailbox.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-';
            name.append(plain ? String.valueOf((char) b) : "=%02X".formatted(b));
        }
        return name.toString();
    }
}
