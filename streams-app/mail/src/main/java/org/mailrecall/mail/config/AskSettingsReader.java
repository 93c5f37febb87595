package org.mailrecall.mail.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.ask.FolderKeyFile;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.platform.config.ConfigReader;

/** Reads where people ask for recalls by mail or folder. */
final class AskSettingsReader {
    private AskSettingsReader() {}

    static AskSettings read(ConfigReader c) {
        Set<String> addresses = CommonSettings.made(
                c, "asks.addresses", c.matching("asks.addresses", "(?s).*", "text"), AskSettingsReader::addresses);
        List<SealKey> folderKeys = CommonSettings.file(c, "asks.folder-key-file", true)
                .map(file -> keys(c, file))
                .orElse(List.of());
        if (addresses.isEmpty() && !folderKeys.isEmpty()) {
            throw c.bad("asks.addresses", "is empty, and asks by folder are mailed to an address of it");
        }
        return new AskSettings(addresses, folderKeys);
    }

    private static Set<String> addresses(String text) {
        return Arrays.stream(text.strip().split("[,\\s]+"))
                .filter(address -> !address.isEmpty())
                .map(MailAddresses::normalise)
                .collect(Collectors.toSet());
    }

    private static List<SealKey> keys(ConfigReader c, Path file) {
        String text;
        try {
            if (FolderKeyFile.isOpenToOthers(file)) {
                throw c.bad("asks.folder-key-file", "file " + file + " is open to all users: chmod 640");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            throw c.bad("asks.folder-key-file", "file " + file + " cannot be read");
        }
        List<SealKey> keys = CommonSettings.made(c, "asks.folder-key-file", text, SealKey::parseAll);
        if (keys.isEmpty()) {
            throw c.bad("asks.folder-key-file", "file " + file + " has no key");
        }
        return keys;
    }
}
