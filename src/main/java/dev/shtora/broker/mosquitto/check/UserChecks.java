package dev.shtora.broker.mosquitto.check;

import dev.shtora.broker.mosquitto.files.AclFile;
import dev.shtora.broker.mosquitto.files.PasswordFile;
import dev.shtora.broker.mosquitto.files.PasswordHash;
import dev.shtora.diagnosis.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who may come in and what they may do, as the files say. */
final class UserChecks {
    private static final String ABOUT = "users";

    private final Findings findings;

    UserChecks(Findings findings) {
        this.findings = findings;
    }

    void run(Optional<Path> passwordFile, Optional<Path> aclFile) throws IOException {
        if (passwordFile.filter(Files::isReadable).isEmpty()) {
            return;
        }
        PasswordFile passwords = PasswordFile.read(passwordFile.get());
        passwords(passwordFile.get(), passwords);
        if (aclFile.filter(Files::isReadable).isPresent()) {
            rights(AclFile.read(aclFile.get()), passwords.users());
        }
    }

    private void passwords(Path file, PasswordFile passwords) {
        passwords.lines().stream().filter(line -> !line.isBlank() && line.indexOf(':') <= 0).findFirst()
                .ifPresent(_ -> findings.bad(ABOUT, file + " has a line without a name and a colon",
                        "take it out; what `mosquitto_passwd` prints does not belong there"));
        List<String> old = passwords.users().stream()
                .filter(name -> passwords.hash(name).flatMap(PasswordHash::parse).isEmpty()).toList();
        findings.judge(old.isEmpty(), ABOUT, "users: " + passwords.users().size() + ", all with $7$ hashes",
                file + ": no $7$ hash for " + String.join(", ", old),
                "shtora broker user passwd " + String.join(", ", old));
        if (passwords.users().isEmpty()) {
            findings.note(ABOUT, "there is no user yet", "shtora broker user add NAME --role device");
        }
        passwords.users().stream().filter(name -> passwords.users().stream().filter(name::equals).count() > 1)
                .distinct().forEach(name -> findings.bad(ABOUT, file + ": " + name + " is there twice",
                        "leave one line"));
    }

    private void rights(AclFile acl, List<String> users) {
        findings.judge(acl.anonymousPermissions().isEmpty(), "rights", "who gives no name may do nothing",
                "who gives no name may: " + String.join(", ", acl.anonymousPermissions()),
                "take out the topic lines before the first user");
        List<String> gone = acl.users().stream().distinct().filter(name -> !users.contains(name)).toList();
        findings.judge(gone.isEmpty(), "rights", "everybody who has rights has a password",
                String.join(", ", gone) + " may do something and has no password: was the password file made anew (`-c`"
                        + " erases all who are in it)?",
                "shtora broker user remove NAME, or remove and add for a new password");
        for (String name : users) {
            List<String> rights = acl.permissions(name);
            if (rights.stream().anyMatch(right -> right.matches("topic (?:readwrite |write )?#"))) {
                findings.bad("rights", name + " may do everything, forge a blind's state too",
                        "shtora broker user role " + name + " --role device|person|hub|bot|viewer");
            } else if (rights.isEmpty()) {
                findings.note("rights", name + " may come in and do nothing",
                        "shtora broker user role " + name + " --role device|person|hub|bot|viewer");
            }
        }
    }
}
