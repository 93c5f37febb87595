package org.mailrecall.mail.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultAddressTest {
    /** Each address must be known as the vault, or a command to the vault would be carried out. */
    @ParameterizedTest
    @CsvSource({
        "Vault@Contoso.Example,bo@contoso.example,vault@contoso.example",
        "Vault@{domain},bo@contoso.example,vault@contoso.example",
        "Vault@Bücher.example,bo@contoso.example,vault@xn--bcher-kva.example",
        "Vault@{domain},bo@xn--bcher-kva.example,vault@xn--bcher-kva.example",
        "vault@archive.{domain},bo@contoso.example,vault@archive.contoso.example",
        "Vault-{domain}@Archive.example,bo@contoso.example,vault-contoso.example@archive.example"
    })
    void the_vault_is_its_own_vault_however_it_is_written(String setting, String user, String vault) {
        VaultAddress address = new VaultAddress(setting);

        assertThat(address.apply(user)).isEqualTo(vault);
        assertThat(address.apply(vault)).isEqualTo(vault);
    }
}
