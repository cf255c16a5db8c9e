package dev.shtora.ui.cli.broker;

import static dev.shtora.ui.cli.ShtoraTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.FreePorts;
import dev.shtora.testing.process.Needs;
import dev.shtora.ui.cli.ShtoraTest.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that grant the topics of inputs, and the check that names a missing one. */
@Needs("mosquitto")
class BrokerInputsIT {
    @TempDir
    private Path temp;

    private Path out;
    private Path config;

    @BeforeEach
    void init() throws IOException {
        out = temp.resolve("set");
        config = temp.resolve("home.yaml");
        assertThat(run("broker", "init", "--out", out.toString(), "--port", FreePorts.any() + "", "--websocket-port",
                FreePorts.any() + "", "--plain-port", FreePorts.any() + "", "--host", "home.test").status()).isZero();
        Files.writeString(temp.resolve("password"), "secret\n");
        configure("""
                  wind: {topic: weather/wind, unit: km/h}
                  rain: {topic: weather/rain, unit: mm/h}
                """);
    }

    private void configure(String inputs) throws IOException {
        Files.writeString(config, """
                site: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}
                mqtt: {host: localhost, user: shtora, password_file: password}
                covers: {attic: {driver: mqtt, profile: tasmota, device: shutter1}}
                inputs:
                """ + inputs);
    }

    private Output broker(String line) {
        List<String> arguments = new ArrayList<>(List.of("broker"));
        arguments.addAll(List.of(line.replace("FILE", config.toString()).split(" ")));
        arguments.addAll(List.of("--etc", out.toString()));
        return run(arguments.toArray(String[]::new));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(out.resolve(file));
    }

    @Test
    void sensorGetsInputsOfConfiguration() throws IOException {
        Output added = broker("user add weather --role sensor --config FILE");
        assertThat(added.status()).as(added.err()).isZero();
        assertThat(added.out()).contains(
                "weather may publish the values of inputs on 2 topics:\n  weather/rain\n  weather/wind\n");
        assertThat(lines("acl")).endsWith("topic write weather/rain", "topic write weather/wind");
        broker("user inputs weather --input wind --config FILE");
        assertThat(lines("acl")).endsWith("topic write weather/wind").doesNotContain("topic write weather/rain");
        assertThat(broker("user list").out()).isEqualTo("weather  sensor; inputs: weather/wind\n");
        assertThat(broker("user role weather --role sensor").out()).as("a role is not more than before")
                .contains("on 1 topic:\n  weather/wind\n");
        assertThat(broker("user inputs weather --none").out()).isEqualTo("weather may use the topic of no input.\n");
        assertThat(lines("acl")).noneMatch(line -> line.startsWith("topic write weather/"));
    }

    @Test
    void inputThatDaemonMayNotReadIsNamedByCheck() throws IOException {
        broker("user add shtora --role device");
        broker("user inputs shtora --config FILE");
        assertThat(broker("check --config FILE").out()).contains("shtora receives all 2 topics of inputs");
        configure("""
                  wind: {topic: weather/wind, unit: km/h}
                  sun: {topic: weather/sun, value: /lux, unit: lx, time_topic: weather/time}
                """);
        Output check = broker("check --config FILE");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).contains("shtora may not read weather/sun, weather/time: ",
                "sudo shtora broker user inputs shtora --config " + config);
        assertThat(broker("user inputs shtora --config FILE").out()).contains(
                "shtora may receive the values of inputs on 3 topics:\n  weather/sun\n  weather/time\n  weather/wind\n");
        assertThat(broker("check --config FILE").out()).contains("shtora receives all 3 topics of inputs");
        assertThat(run("check", "--config", config.toString()).out()).as("for a broker on another computer")
                .contains("sun: reads weather/sun, weather/time, in lx", "wind: reads weather/wind, in km/h");
        assertThat(lines("acl")).doesNotContain("topic read weather/rain");
    }

    @Test
    void gatewayGetsInputsOfFleet() throws IOException {
        Path hotel = Files.createDirectories(temp.resolve("hotel/covers")).getParent();
        Files.writeString(hotel.resolve("covers/a.csv"), "name,template\nc1,room\n");
        String fleet = """
                name: hotel
                mqtt: {host: localhost, user: gateway, password_file: broker.password}
                database: {url: "jdbc:postgresql://localhost/shtora", user: shtora}
                sites: {berlin: {latitude: 52.5, longitude: 13.4, zone: Europe/Berlin}}
                rules: {rooms: {schedule: [{at: sunset, move: close}]}}
                templates: {room: {rules: rooms}}
                """;
        Files.writeString(hotel.resolve("fleet.yaml"), fleet);
        Output none = broker("user add gateway --role gateway --config " + hotel);
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains(hotel + " has no inputs. Name the configuration with --config FILE or FOLDER");
        Files.writeString(hotel.resolve("fleet.yaml"), fleet + """
                inputs: {wind: {topic: weather/roof, value: /wind, unit: km/h}, rain: {topic: weather/rain, unit: mm/h}}
                """);
        Output added = broker("user add gateway --role gateway --config " + hotel);
        assertThat(added.status()).as(added.err()).isZero();
        assertThat(lines("acl")).contains("topic read weather/rain", "topic read weather/roof");
        assertThat(broker("user add weather --role sensor --input wind --config " + hotel.resolve("fleet.yaml")).out())
                .contains("weather may publish the values of inputs on 1 topic:\n  weather/roof\n");
        assertThat(broker("check --config " + hotel).out()).contains("gateway receives all 2 topics of inputs");
        broker("user inputs gateway --none");
        assertThat(broker("check --config " + hotel).out()).contains(
                "gateway may not read weather/rain, weather/roof: ",
                "sudo shtora broker user inputs gateway --config " + hotel);
        assertThat(broker("user inputs gateway --config " + hotel).out()).contains(
                "gateway may receive the values of inputs on 2 topics:\n  weather/rain\n  weather/roof\n");
    }

    @Test
    void deviceOfBlindIsNoInputOfSensor() throws IOException {
        configure("""
                  wind: {topic: weather/wind, unit: km/h}
                  own: {topic: stat/shutter1/RESULT, value: /Illuminance, unit: lx}
                """);
        assertThat(broker("user add weather --role sensor --config FILE").out())
                .contains("! stat/shutter1/RESULT is left out", "on 1 topic:\n  weather/wind\n");
        broker("user add shtora --role device");
        broker("user devices shtora --config FILE");
        Output named = broker("user inputs weather --input own --config FILE");
        assertThat(named.status()).isEqualTo(1);
        assertThat(named.err()).contains("'stat/shutter1/RESULT': it belongs to a device that shtora moves");
        assertThat(broker("user inputs shtora --config FILE").out()).contains("  stat/shutter1/RESULT\n");
        assertThat(lines("acl")).endsWith("topic read stat/shutter1/RESULT", "topic read weather/wind");
    }

    @Test
    void mistakesNameWhatIsExpected() {
        broker("user add anna --role person");
        broker("user add guest --role viewer");
        assertThat(broker("user inputs anna --input wnd --config FILE").err())
                .contains("--input 'wnd': expected one of the inputs wind, rain");
        assertThat(broker("user inputs anna --topic weather/#").err())
                .contains("--topic 'weather/#': expected a topic without wildcards");
        assertThat(broker("user inputs anna --topic shtora/bedroom/set").err())
                .contains("below shtora/ are the topics");
        assertThat(broker("user inputs guest --topic weather/wind").err()).contains("needs the role sensor");
        assertThat(broker("user inputs anna --config " + temp.resolve("missing")).err())
                .contains("missing does not exist", "--topic TOPIC");
        assertThat(broker("user add wind --role sensor --covers bedroom --topic weather/wind").err())
                .contains("a sensor may do nothing with covers");
        assertThat(broker("user list").out()).isEqualTo("anna   person\nguest  viewer\n");
    }
}
