package org.mailrecall.registry;

import java.util.regex.Pattern;

/** Removes user names and passwords from URLs of the registry before they are shown. */
public final class RegistryUrls {
    /**
     * The user name and password: everything from :// to the last @ before a blank or a comma, because a password may
     * hold an @ that somebody forgot to escape.
     */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s,]*@");

    private RegistryUrls() {}

    /**
     * Returns the text without the user name and password of every URL in it: {@code http://user:secret@host} becomes
     * {@code http://host}.
     */
    public static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceAll("");
    }
}
