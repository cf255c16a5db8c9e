package dev.shtora.fleet.config;

import dev.shtora.config.yaml.SecretFile;
import java.util.Optional;

/**
 * The database of a fleet.
 *
 * @param url the JDBC URL, such as {@code jdbc:postgresql://localhost/shtora}; without a password
 * @param user the user of the database
 * @param password where the password is; empty if the database asks for none
 */
public record DatabaseAddress(String url, String user, Optional<SecretFile> password) {}
