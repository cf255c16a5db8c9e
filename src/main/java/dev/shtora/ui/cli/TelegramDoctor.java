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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What {@code shtora doctor --telegram} checks: the bot's configuration, and its connections to the messenger and the
 * broker, both at a time.
 *
 * @param file the bot's configuration
 * @param noticeAfter the time after which a person is told why nothing happens
 * @param limit how long Telegram may take to answer
 */
record TelegramDoctor(Path file, Duration noticeAfter, Duration limit) {
    private static final String BROKER = "broker";

    /** With the times for a person who waits. */
    TelegramDoctor(Path file) {
        this(file, Duration.ofMillis(1500), Duration.ofSeconds(8));
    }

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
            CompletableFuture<Findings> telegram = CompletableFuture.supplyAsync(() -> telegram(access),
                    Thread.ofPlatform().daemon().name("telegram")::start);
            int errors = findings.errors().size();
            new NetworkChecks(broker, Clock.systemUTC(), config.zone()).run(findings);
            if (findings.errors().size() == errors) {
                login(broker, config.telegram().user(), findings);
            }
            await(telegram).all().forEach(findings::add);
            return true;
        } catch (ConfigError e) {
            findings.error("configuration", FailureText.of(e), DoctorRemedy.CORRECT_CONFIGURATION);
            return false;
        }
    }

    private Findings telegram(ApiAccess access) {
        Findings findings = new Findings();
        try (Messenger messenger = new TelegramMessenger(access, limit)) {
            new TelegramChecks(access, messenger).run(findings);
        }
        return findings;
    }

    private Findings await(CompletableFuture<Findings> telegram) {
        try {
            return telegram.get(noticeAfter.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            System.err.println("Telegram has not answered yet; this check ends after " + limit.toSeconds()
                    + " s at the latest.");
            return telegram.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return telegram.join();
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
