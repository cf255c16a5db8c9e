package dev.shtora.ui.cli.setup;

import dev.shtora.broker.mosquitto.setup.HostNames;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.text.FailureText;
import dev.shtora.ui.cli.commission.CommissionDialog;
import dev.shtora.ui.cli.commission.DaemonService;
import dev.shtora.ui.cli.control.StateOption;
import dev.shtora.ui.cli.dialog.DaemonReasons;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import dev.shtora.ui.cli.setup.answer.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What follows when the configuration is written: the service, the test of the cover, tomorrow's plan, the phone. */
record Start(Screen screen, Words words, Surroundings known, LocalBroker broker, LocalBroker.Program program,
        Answers answers) {
    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration RELOAD_USUAL = Duration.ofSeconds(5);
    /** A reload waits for the end of a move. */
    private static final Duration RELOAD_LIMIT = Duration.ofMinutes(10);
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(30);

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
        return (!runs || pair(person)) && ok;
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
    private List<String> next(boolean runs, boolean system, boolean person) throws IOException {
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
        if (!runs) {
            phone(person).ifPresent(name -> next.add(sudo + "shtora broker pair " + name
                    + (system ? "" : " --etc " + broker.files().folder()) + state));
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

    /**
     * The person whose phone is to be paired. A script that runs again pairs no second phone; a person who types the name
     * again wants that.
     */
    Optional<String> phone(boolean person) throws IOException {
        String name = answers.get(Answers.PHONE);
        boolean wanted = !name.isEmpty() && !name.equals(Answers.NO);
        return wanted && (person || !broker.users().contains(name)) ? Optional.of(name) : Optional.empty();
    }

    private boolean pair(boolean person) throws IOException {
        Optional<String> phone = phone(person);
        if (phone.isEmpty()) {
            return true;
        }
        DaemonAnswer.awaitPage(new StateOption().sockets(), PAGE_LIMIT); // If it does not come, the command says what to do.
        return program.run("broker", "pair", phone.get()) == 0;
    }

    /** Starts the service, or makes it read the new configuration. Returns whether it runs with that. */
    private boolean service() throws IOException {
        if (!DaemonService.isControllable()) {
            return false;
        }
        boolean running = DaemonService.isActive();
        if (running) {
            DaemonService.reload();
        } else {
            DaemonService.enable();
        }
        screen.say(words.text("service"));
        if (running && !hasCover(RELOAD_USUAL)) {
            screen.say(words.text("reload_waits"));
        }
        if (hasCover(running ? RELOAD_LIMIT : START_LIMIT)) {
            return true;
        }
        screen.say("! " + words.text("service_silent"));
        return false;
    }

    private boolean hasCover(Duration limit) throws IOException {
        return DaemonAnswer.awaitCover(new StateOption().sockets(), answers.get(Answers.COVER), limit);
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
