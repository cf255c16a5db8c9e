package dev.shtora.ui.cli.setup;

import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.config.ConfigError;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.commission.CommissionDialog;
import dev.shtora.ui.cli.commission.DaemonService;
import dev.shtora.ui.cli.control.ControlClient;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What follows when the configuration is written: the service, the test of the cover, tomorrow's plan, the phone. */
record Start(Screen screen, Words words, Surroundings known, LocalBroker broker, LocalBroker.Program program,
        Answers answers) {
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");
    private static final long START_SECONDS = 60;
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * Does what is possible on this computer, and prints the commands for the rest.
     *
     * @param system whether the configuration is that of the service
     * @param person whether a person is at the terminal, who can watch the blind
     * @return whether everything succeeded that was tried
     */
    boolean run(boolean system, boolean person) throws IOException, ConfigError {
        hub(); // First, because what follows may fail or be interrupted, and the password is not shown again.
        broker(system);
        boolean runs = system && service();
        boolean ok = true;
        if (runs && person) {
            ok = commission();
        }
        ok &= plan();
        List<String> next = next(runs, system, person);
        if (!next.isEmpty()) {
            screen.say("");
            screen.say(words.text("next"));
            next.forEach(command -> screen.show("  " + command + "\n"));
        }
        return (!runs || pair()) && ok;
    }

    private void broker(boolean system) throws IOException {
        if (system && answers.is(Answers.BROKER, "here")) {
            broker.startCommand().ifPresent(command -> screen.say("! " + words.text("broker_stopped", command)));
            if (DaemonService.isControllable()) {
                DaemonService.enableRenewal();
            }
        }
    }

    /** The commands that are left to the person. */
    private List<String> next(boolean runs, boolean system, boolean person) {
        List<String> next = new ArrayList<>();
        String sudo = system ? "sudo " : "";
        String state = system ? "" : " --state " + known.file().resolveSibling("state");
        if (!system && answers.is(Answers.BROKER, "here")) {
            next.add("mosquitto -d -c " + broker.files().main());
        }
        if (!runs) {
            next.add(sudo + "shtora run --config " + known.file() + state);
        }
        if (!runs || !person) {
            next.add(sudo + "shtora commission " + answers.get(Answers.COVER)
                    + (system ? "" : " --config " + known.file()) + state);
        }
        if (!runs && wantsPhone()) {
            next.add(sudo + "shtora broker pair " + answers.get(Answers.PHONE)
                    + (system ? "" : " --etc " + broker.files().folder()) + state);
        }
        return next;
    }

    /** What Home Assistant needs; the password is shown this once. */
    private void hub() throws IOException {
        if (broker.hubPassword().isPresent()) {
            screen.say("");
            screen.say(words.text("hub", String.join(" / ", reachable()), broker.hubPassword().get(),
                    broker.files().ca()));
        }
    }

    /** The names of this computer that others can resolve without a name server, and its IPv4 addresses. */
    private static List<String> reachable() throws IOException {
        return HostNames.ofThisMachine().all().stream()
                .filter(name -> name.endsWith(".local") || IPV4.matcher(name).matches() && !name.startsWith("127."))
                .toList();
    }

    private boolean wantsPhone() {
        return answers.has(Answers.PHONE) && !answers.is(Answers.PHONE, Answers.NO);
    }

    private boolean pair() throws IOException {
        if (!wantsPhone()) {
            return true;
        }
        ServedPage.await(new StateOption().sockets(), PAGE_LIMIT); // If it does not come, the command says what to do.
        return program.run("broker", "pair", answers.get(Answers.PHONE)) == 0;
    }

    /** Starts the service, or makes it read the new configuration. Returns whether it runs. */
    private boolean service() throws IOException {
        if (!DaemonService.isControllable()) {
            return false;
        }
        if (DaemonService.isActive()) {
            DaemonService.reload();
        } else {
            DaemonService.enable();
        }
        screen.say(words.text("service"));
        return daemonAnswers();
    }

    private boolean daemonAnswers() throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (ControlClient _ = ControlClient.at(new StateOption().sockets())) {
                return true;
            } catch (ControlClient.NoDaemon _) {
                if (System.nanoTime() - until > 0) {
                    screen.say("! " + words.text("service_silent"));
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private boolean commission() throws IOException, ConfigError {
        screen.say("");
        try {
            return new CommissionDialog(screen, words, new StateOption().sockets(), answers.get(Answers.COVER),
                    known.file()).run();
        } catch (IOException e) {
            if (!(e instanceof Screen.Ended)) {
                screen.say("! " + DaemonReasons.in(words.language()).text(FailureText.of(e)));
            }
            screen.say(words.text("not_commissioned", answers.get(Answers.COVER)));
            return false;
        }
    }

    private boolean plan() {
        LocalDate tomorrow = LocalDate.ofInstant(known.now(), ZoneId.of(answers.get(Answers.ZONE))).plusDays(1);
        screen.say("");
        screen.say(words.text("plan"));
        return program.run("plan", "--config", known.file().toString(), "--date", tomorrow.toString()) == 0;
    }
}
