package org.mailrecall.desk.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A password that is read from its file each time that somebody signs in with it. */
final class FilePassword extends PasswordProvider {
    private static final long serialVersionUID = 1;

    private final String file;

    FilePassword(String file) {
        this.file = file;
    }

    /** Refuses an empty password: many servers would take it for an anonymous sign-in, and answer with success. */
    @Override
    public byte[] getPasswordBytes() throws LDAPException {
        try {
            String password = Files.readString(Path.of(file)).strip();
            if (password.isEmpty()) {
                throw new LDAPException(ResultCode.LOCAL_ERROR, "the password file is empty");
            }
            return password.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LDAPException(ResultCode.LOCAL_ERROR, "the password file cannot be read", e);
        }
    }
}
