package org.mailrecall.registry;

import java.util.regex.Pattern;

/** Addresses of the registry, as they may be shown. */
public final class RegistryUrls {
    /** Up to the last @ of the address: a password may hold one that somebody forgot to escape. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s,]*@");

    private RegistryUrls() {}

    /** Removes user names and passwords from every address in a text: {@code http://user:secret@host} is shown as {@code http://host}. */
    public static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceAll("");
    }
}
