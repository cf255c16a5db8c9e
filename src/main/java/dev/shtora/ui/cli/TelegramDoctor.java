package dev.shtora.ui.cli;

import dev.shtora.config.TelegramConfig;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.diagnosis.Findings;
import dev.shtora.diagnosis.doctor.DoctorRemedy;
import dev.shtora.diagnosis.doctor.NetworkChecks;
import dev.shtora.mqtt.client.CommandClient;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionFailed;
import dev.shtora.mqtt.client.problem.ProblemCode;
import dev.shtora.os.LibraryFolder;
import dev.shtora.text.FailureText;
import dev.shtora.ui.telegram.TelegramAccounts;
import dev.shtora.ui.telegram.TelegramChecks;
import dev.shtora.ui.telegram.TelegramRemedy;
import dev.shtora.ui.telegram.api.ApiAccess;
import dev.shtora.ui.telegram.api.Messenger;
import dev.shtora.ui.telegram.api.TelegramMessenger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What {@code shtora doctor --telegram} checks: the bot's configuration, and its connections to the messenger and the
 * broker.
 */
record TelegramDoctor(Path file) {
    private static final String BROKER = "broker";

    /** Runs the checks; false if the configuration is wrong. */
    boolean check(Findings findings) throws IOException {
        LibraryFolder.TELEGRAM.require();
        try {
            TelegramConfig config = TelegramConfig.read(file);
            TelegramAccounts accounts = new TelegramAccounts(file, config);
            ApiAccess access = accounts.api();
            BrokerAddress broker = accounts.broker("shtora-telegram-doctor-" + ProcessHandle.current().pid());
            findings.ok("configuration", "the bot is the user " + config.telegram().user() + " at the broker "
                    + broker.description());
            try (Messenger messenger = new TelegramMessenger(access)) {
                new TelegramChecks(access, messenger).run(findings);
            }
            int errors = findings.errors().size();
            new NetworkChecks(broker, Clock.systemUTC(), config.zone()).run(findings);
            if (findings.errors().size() == errors) {
                login(broker, config.telegram().user(), findings);
            }
            return true;
        } catch (ConfigError e) {
            findings.error("configuration", FailureText.of(e), DoctorRemedy.CORRECT_CONFIGURATION);
            return false;
        }
    }

    private static void login(BrokerAddress broker, String user, Findings findings) {
        try (CommandClient _ = CommandClient.at(broker)) {
            findings.ok(BROKER, "login as " + user);
        } catch (ConnectionFailed e) {
            findings.error(BROKER, FailureText.of(e), e.code() == ProblemCode.WRONG_PASSWORD
                    ? TelegramRemedy.CORRECT_PASSWORD
                    : DoctorRemedy.of(e.code()), user, user);
        } catch (IOException e) {
            findings.error(BROKER, FailureText.of(e), TelegramRemedy.READ_BROKER_LOG);
        }
    }
}
