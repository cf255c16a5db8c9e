package dev.shtora.ui.demo;

import dev.shtora.broker.embedded.ClientEnv;
import dev.shtora.broker.embedded.DataFolder;
import dev.shtora.broker.embedded.EmbeddedBroker;
import dev.shtora.config.Config;
import dev.shtora.config.cover.Cover;
import dev.shtora.config.input.Input;
import dev.shtora.core.sun.Site;
import dev.shtora.core.sun.SolarDay;
import dev.shtora.daemon.Daemon;
import dev.shtora.daemon.LocalCommands;
import dev.shtora.daemon.announcement.HomeAssistantAnnouncer;
import dev.shtora.daemon.control.ControlServer;
import dev.shtora.daemon.control.ControlSocket;
import dev.shtora.daemon.controller.Environment;
import dev.shtora.device.journal.JournalStorage;
import dev.shtora.device.journal.storage.JournalThread;
import dev.shtora.device.motor.RealTimeStepRunner;
import dev.shtora.device.motor.StepClock;
import dev.shtora.device.motor.StepRunner;
import dev.shtora.mqtt.client.HiveMqLink;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.contract.Discovery;
import dev.shtora.mqtt.contract.Topics;
import dev.shtora.os.Launcher;
import dev.shtora.os.ShutdownHook;
import dev.shtora.simulation.model.AcceleratedClock;
import dev.shtora.simulation.model.AcceleratedStepRunner;
import dev.shtora.simulation.model.FabricStore;
import dev.shtora.simulation.model.Simulation;
import dev.shtora.simulation.model.fault.FaultSpec;
import dev.shtora.terminal.Table;
import dev.shtora.text.FailureText;
import dev.shtora.timing.ClockState;
import dev.shtora.timing.QuartzAlarms;
import dev.shtora.ui.report.CoverText;
import dev.shtora.ui.report.SunText;
import dev.shtora.ui.report.drawing.PlanPublisher;
import dev.shtora.ui.web.DemoPage;
import java.io.Console;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The demo: the daemon with a warped clock, fast motors, an embedded broker, a page and a report of events. */
public record DemoInstallation(DataFolder folder, EmbeddedBroker broker, Daemon daemon, DemoPage page,
        DemoListener listener, Optional<ControlServer> control, Optional<DemoWeather> weather) {
    private static final String DEFAULT_BASE = "shtora";
    /** The factor of motion at which the step threads of the daemon run. */
    private static final double REAL = 1;
    /** The position that each blind's card offers until a person keeps or forgets one. */
    private static final int FAVOURITE = 40;

    /**
     * Starts the demo; a signal stops it.
     *
     * @param today the solar day of the start
     * @param begin start of the sun's clock
     * @param factor speed of the sun's clock relative to wall time, more than 0
     * @param motion factor by which motors run faster; 1 runs the real-time step threads
     * @param faults injected faults
     * @param version version of Shtora, for Home Assistant
     */
    public static void start(Config config, SolarDay today, Instant begin, double factor, double motion,
            DataFolder folder, List<FaultSpec> faults, String version)
            throws IOException {
        String base = config.mqtt().map(Config.Mqtt::base).orElse(DEFAULT_BASE);
        ZoneId zone = config.site().zone();
        ClientEnv.remove(folder);
        EmbeddedBroker broker = EmbeddedBroker.start(folder, base, topicsOfSensors(config, base));
        AcceleratedClock warp = new AcceleratedClock(begin, Instant.now(), factor, Clock.systemUTC());
        DemoState.begin(folder, warp)
                .ifPresent(later -> System.out.println("The data folder has the state of a demo that"
                        + " ran until " + SunText.DATE.format(later.atZone(zone)) + ", "
                        + SunText.CLOCK.format(later.atZone(zone))
                        + ", which is later than this one begins: it is not used."));
        DemoListener listener = new DemoListener(System.out, warp.asClock(zone), onTerminal(),
                config.covers().stream().map(Cover::name).toList());
        StepClock modelClock = new StepClock();
        LongSupplier models = motion == REAL ? System::nanoTime : modelClock::nanos;
        Simulation simulation = Simulation.of(config, models, warp.sunStart().getEpochSecond(),
                FabricStore.in(folder.file(DemoState.FABRICS)));
        faults.forEach(simulation::inject);
        StepRunner runner = motion == REAL ? new RealTimeStepRunner() : new AcceleratedStepRunner(modelClock, motion);
        Daemon daemon = daemon(config, base, warp, motion, simulation, runner, folder, broker, listener);
        daemon.announceTo(new HomeAssistantAnnouncer(new Discovery(topics(base), version), List::of));
        DemoTrials trials = new DemoTrials(simulation, faults);
        DemoPage page = DemoPage.start(() -> session(config, broker, base, warp, trials), trials);
        ClientEnv.write(folder, broker, base);
        Optional<ControlServer> control = ControlServer.start(folder.file(ControlSocket.NAME),
                new LocalCommands(() -> Optional.of(daemon)));
        Optional<DemoWeather> weather = DemoWeather.start(config, warp,
                new BrokerAddress("localhost", broker.tlsPort(), Optional.of(folder.file("ca.crt")),
                        Optional.of(broker.sensor()), "shtora-demo-weather"),
                listener::weather);
        DemoInstallation installation = new DemoInstallation(folder, broker, daemon, page, listener, control, weather);
        installation.introduce(config, today, base);
        ShutdownHook.with(installation::end);
        listener.begin(
                Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("demo-day").factory()));
        daemon.start();
    }

    private static List<String> topicsOfSensors(Config config, String base) {
        return config.inputs().stream().map(Input::topic).distinct()
                .filter(topic -> EmbeddedBroker.permits(topic, base)).toList();
    }

    private static Topics topics(String base) {
        return new Topics(base, "demo");
    }

    private static Daemon daemon(Config config, String base, AcceleratedClock warp, double motion,
            Simulation simulation,
            StepRunner runner, DataFolder folder, EmbeddedBroker broker, DemoListener listener) throws IOException {
        Topics topics = topics(base);
        HiveMqLink link = new HiveMqLink(
                new BrokerAddress("localhost", broker.tlsPort(), Optional.of(folder.file("ca.crt")),
                        Optional.of(broker.device()), "shtora-demo"),
                topics);
        Environment environment = new Environment(simulation.pins(), runner,
                warp.asClock(config.site().zone()), Clock.systemUTC(), new QuartzAlarms("shtora", warp::toWall),
                link,
                Executors.newVirtualThreadPerTaskExecutor(), listener,
                JournalStorage.in(folder.file(DemoState.STATE), new JournalThread(), Clock.systemUTC()),
                ClockState.RIGHT, false, warp.factor() / motion);
        Daemon daemon = new Daemon(config, topics, environment);
        new PlanPublisher(config, topics, link, environment.alarms(), environment.sunClock(), environment.mailboxes())
                .start();
        return daemon;
    }

    @SuppressWarnings("SystemConsoleNull") // System.console() may return null; Error Prone assumes that it does not.
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Returns what the page needs to connect to the broker, and what a person can try, as JSON. */
    private static String session(Config config, EmbeddedBroker broker, String base, AcceleratedClock warp,
            DemoTrials trials) {
        Login person = broker.person();
        Map<String, Object> clock = Map.of("sun", warp.sunStart().toEpochMilli(), "wall",
                warp.wallStart().toEpochMilli(), "factor", warp.factor(), "zone", config.site().zone().getId());
        Map<String, List<Integer>> favourites = config.covers().stream()
                .collect(Collectors.toMap(Cover::name, _ -> List.of(FAVOURITE)));
        return JsonMapper.shared()
                .writeValueAsString(Map.of("url", "ws://localhost:" + broker.webSocketPort() + "/", "user",
                        person.user(), "password", person.password(), "base", base, "clock", clock, "favourites",
                        favourites, "faults", Map.of("kinds", trials.kinds(), "present", trials.present())));
    }

    private void introduce(Config config, SolarDay today, String base) {
        Site site = config.site();
        String first = config.covers().getFirst().name();
        Table table = new Table()
                .row("Site", SunText.place(site.latitude(), site.longitude()) + ", " + site.zone())
                .row("Sun", SunText.DATE.format(today.date()) + ": " + SunText.day(today, site.zone()));
        for (Cover cover : config.covers()) {
            table.row(cover.name().equals(first) ? "Blinds" : "",
                    cover.name() + cover.title().map(title -> " (" + title + ")").orElse("") + ", "
                            + CoverText.summary(cover));
        }
        table.row("Page", page.address())
                .row("Broker", "localhost:" + broker.tlsPort() + " (MQTT over TLS), topics under " + base + "/");
        System.out.println("\n" + table);
        System.out.println("Open the page in a browser. Or use another terminal:");
        Launcher.command().ifPresent(shtora -> {
            System.out.println(own(shtora, "open " + first));
            System.out.println(own(shtora, "status"));
        });
        System.out.println(
                "Over MQTT: watch everything, open a blind, set 37 % (apt install mosquitto-clients):");
        System.out.println(line("sub", base, "#", "-v"));
        System.out.println(line("pub", base, first + "/set", "-m OPEN"));
        System.out.println(line("pub", base, first + "/position/set", "-m 37"));
        System.out.println("Ctrl-C ends it.\n");
    }

    /** Returns a command line of Shtora's own client. */
    private String own(String shtora, String command) {
        return shtora + " " + command + " --state '" + ClientEnv.quoted(folder.file("")) + "'";
    }

    /** Returns a command line with a client of Mosquitto, which reads address and password from a file. */
    private String line(String client, String base, String topic, String more) {
        return "XDG_CONFIG_HOME='" + ClientEnv.quoted(folder.file("")) + "' mosquitto_" + client + " -t '" + base + "/"
                + topic + "' " + more;
    }

    private void end() {
        listener.line("Stopping: the motors brake.");
        weather.ifPresent(DemoWeather::close);
        daemon.close();
        control.ifPresent(ControlServer::close);
        listener.end();
        page.close();
        broker.close();
        try {
            ClientEnv.remove(folder);
            folder.close();
        } catch (IOException e) {
            System.err.println("The data folder could not be cleaned up: " + FailureText.of(e));
        }
        System.out.println("Stopped.");
    }
}
