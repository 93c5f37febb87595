package org.mailrecall.registry;

import java.util.regex.Pattern;

/** Removes secrets from addresses of the registry before they are shown. */
public final class RegistryUrls {
    /**
     * The user name and password: everything up to the last @ of the address, because a password may hold an @ that
     * somebody forgot to escape.
     */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s,]*@");

    private RegistryUrls() {}

    /** Removes user names and passwords from every address in a text: {@code http://user:secret@host} is shown as {@code http://host}. */
    public static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceAll("");
    }
}
