package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.broker.mosquitto.files.Role;
import dev.shtora.diagnosis.Check;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks the users in the password file and their lines in the ACL file. Passwords themselves are checked by Mosquitto.
 *
 * @param passwordFile the file of the {@code password_file} line; empty without such a line
 * @param aclFile the file of the {@code acl_file} line; empty without such a line
 * @param argon2 whether the installed Mosquitto may know Argon2 hashes, as 2.1 does
 */
record UserChecks(Optional<Path> passwordFile, Optional<Path> aclFile, boolean argon2) implements Check {
    private static final String USERS = "users";
    private static final String PERMISSIONS = "permissions";

    @Override
    public void run(Findings findings) throws IOException {
        if (passwordFile.filter(Files::isReadable).isEmpty()) {
            return;
        }
        PasswordFile passwords = PasswordFile.read(passwordFile.get());
        passwords(passwordFile.get(), passwords, findings);
        if (aclFile.filter(Files::isReadable).isPresent()) {
            AclFile acl = AclFile.read(aclFile.get());
            anonymous(acl, findings);
            missingPasswords(acl, passwords.users(), findings);
            passwords.users().forEach(name -> permissions(name, acl, findings));
        }
    }

    private void passwords(Path file, PasswordFile passwords, Findings findings) {
        List<String> names = passwords.users();
        passwords.lines().stream().filter(line -> !line.isBlank() && line.indexOf(':') <= 0).findFirst()
                .ifPresent(_ -> findings.error(USERS, file + " has a line without a name and a colon",
                        BrokerRemedy.REMOVE_BAD_LINE));
        List<String> outdated = names.stream()
                .filter(name -> passwords.hash(name).filter(this::isHash).isEmpty()).toList();
        findings.require(outdated.isEmpty(), USERS, names.size() + " users, all with hashed passwords",
                file + ": no $7$ hash for " + String.join(", ", outdated), BrokerRemedy.NEW_PASSWORD,
                String.join(", ", outdated));
        if (names.isEmpty()) {
            findings.warning(USERS, "there are no users yet", BrokerRemedy.ADD_USER);
        }
        names.stream().filter(name -> names.stream().filter(name::equals).count() > 1).distinct()
                .forEach(name -> findings.error(USERS, file + " has two lines for " + name,
                        BrokerRemedy.REMOVE_DUPLICATE));
    }

    private boolean isHash(String text) {
        return PasswordHash.parse(text).isPresent() || argon2 && text.startsWith("$argon2id$");
    }

    private static void anonymous(AclFile acl, Findings findings) {
        List<String> lines = acl.anonymousPermissions();
        findings.require(lines.isEmpty(), PERMISSIONS, "anonymous clients have no permissions",
                "anonymous clients have: " + String.join(", ", lines), BrokerRemedy.REMOVE_ANONYMOUS);
    }

    private static void missingPasswords(AclFile acl, List<String> users, Findings findings) {
        List<String> missing = acl.users().stream().distinct().filter(name -> !users.contains(name)).toList();
        findings.require(missing.isEmpty(), PERMISSIONS, "each user in the ACL has a password",
                String.join(", ", missing) + " have permissions and no password; `mosquitto_passwd -c` erases all"
                        + " users in the file",
                BrokerRemedy.REMOVE_USER);
    }

    private static void permissions(String name, AclFile acl, Findings findings) {
        List<String> lines = acl.permissions(name);
        if (lines.stream().anyMatch(line -> line.matches("topic (?:readwrite |write )?#"))) {
            findings.error(PERMISSIONS, name + " may do everything, including to publish a false state",
                    BrokerRemedy.ASSIGN_ROLE, name);
        } else if (lines.isEmpty() && acl.account(name).filter(known -> known.role() == Role.SENSOR).isPresent()) {
            findings.warning(PERMISSIONS, name + ", a sensor, may publish on no topic", BrokerRemedy.GRANT_INPUTS,
                    name);
        } else if (lines.isEmpty()) {
            findings.warning(PERMISSIONS, name + " may connect and do nothing else", BrokerRemedy.ASSIGN_ROLE, name);
        }
    }
}
