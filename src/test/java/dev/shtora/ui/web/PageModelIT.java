package dev.shtora.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.testing.process.Needs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pure functions of the page, in the browser. */
@Needs({"chromium", "chromedriver"})
class PageModelIT extends InstallationOnPhone {
    /** The value of an expression in which {@code m} is a module. */
    private static Object value(String module, String expression) {
        if (!phone.driver().getCurrentUrl().startsWith(installation.url())) {
            phone.open(installation.url() + "icon.svg");
        }
        return phone.driver().executeAsyncScript("const done = arguments[0]; import('/" + module
                + "').then(m => done(" + expression + "), why => done(String(why)));");
    }

    private static Object described(String topics, String field) {
        return value("model.js", "m.describe(new Map(Object.entries(" + topics
                + ")), 'a', [{id: 'pi', online: true, covers: ['a']}])" + field);
    }

    @Test
    void positionsAndStatesAreChecked() {
        for (String bad : List.of("101", "-1", "1e2", "0x10", "", " 5", "5 ", "None", "NaN", "1.5")) {
            assertThat(described("{'a/availability': 'online', 'a/position': '" + bad + "'}", ".position")).as(bad)
                    .isNull();
        }
        assertThat(described("{'a/availability': 'online', 'a/position': '7', 'a/state': 'exploded'}", ".status"))
                .isEqualTo("stopped");
        assertThat(described("{'a/availability': 'offline', 'a/position': '7'}", ".position")).isNull();
        assertThat(described("{'a/availability': 'online', 'a/attributes': '[1]', 'a/problem': 'null'}", ".status"))
                .isEqualTo("unknown");
        assertThat(described("{'a/attributes': '{\"title\":7,\"groups\":\"x\",\"next_position\":\"5\"}'}", ".title"))
                .isEqualTo("A");
        assertThat(described("{'a/reason': 'x'.repeat(1000)}", ".reason.length")).isEqualTo(255L);
    }

    @Test
    void remoteCoverNamesItsDeviceAndIsNotCalibrated() {
        String device = "'a/attributes': '{\"device\":\"shutter1\",\"estimated\":true}', ";
        String online = device + "'a/availability': 'online', 'a/position': '37', 'a/state': 'stopped'";
        assertThat(described("{" + online + "}", ".remote")).isEqualTo(true);
        assertThat(described("{" + online + "}", ".about")).isEqualTo(true);
        String offline = device + "'a/availability': 'offline', 'a/problem': '{\"code\":\"device_offline\"}'";
        assertThat(message("{" + offline + "}", ".code")).isEqualTo("problem_device_offline");
        assertThat(message("{" + device + "'a/availability': 'online'}", ".code")).isEqualTo("unknown_device");
        assertThat(message("{" + online + ", 'a/problem': '{\"code\":\"device_silent\"}'}", ".code"))
                .isEqualTo("problem_device_silent");
        assertThat(message("{" + online + ", 'a/problem': '{\"code\":\"device_does_not_obey\"}'}", ".action"))
                .isEqualTo("");
    }

    @Test
    void tiltsAreChecked() {
        String blind = "{'a/availability': 'online', 'a/attributes': '{\"slats\":true}', 'a/tilt': '%s'}";
        assertThat(described(blind.formatted("35"), ".tilt")).isEqualTo(35L);
        assertThat(described(blind.formatted("35"), ".slats")).isEqualTo(true);
        assertThat(described(blind.formatted("None"), ".tilt")).isNull();
        assertThat(described(blind.formatted("140"), ".tilt")).isNull();
        assertThat(described("{'a/availability': 'online', 'a/tilt': '35'}", ".slats")).isEqualTo(false);
    }

    @Test
    void roughPositionWithoutEndstopOffersCalibration() {
        String known = "'a/availability': 'online', 'a/position': '77', 'a/attributes': '{\"uncertainty_steps\":900,";
        assertThat(message("{" + known + "\"endstop\":false}'}", ".code")).isEqualTo("rough_ends");
        assertThat(message("{" + known + "\"endstop\":false}'}", ".action")).isEqualTo("calibrate");
        assertThat(message("{" + known + "\"endstop\":true}'}", "")).isNull();
    }

    @Test
    void alarmsAndInputsAreChecked() {
        assertThat(
                described("{'a/availability': 'online', 'a/attributes': '{\"alarms\":[\"storm\",7,\"\"]}'}", ".alarms"))
                .isEqualTo(List.of("storm"));
        assertThat(described("{'a/availability': 'offline', 'a/attributes': '{\"alarms\":[\"storm\"]}'}", ".alarms"))
                .isEqualTo(List.of());
        assertThat(described("{'a/availability': 'online', 'a/attributes': '{\"alarms\":\"storm\"}'}", ".alarms"))
                .isEqualTo(List.of());
        String daemon = "m.bridges(new Map([['bridge/pi/covers', '[]'], ['bridge/pi/inputs', '%s']]))[0].inputs";
        assertThat(value("model.js", daemon.formatted("{\"wind\":{\"value\":52.1234567,\"unit\":\"km/h\","
                + "\"health\":\"recent\"},\"door\":{\"value\":\"open\",\"health\":\"silent\"},\"x\":7}")
                + ".map(one => one.name + '|' + one.value + '|' + one.health + '|' + one.well)"))
                .isEqualTo(List.of("Wind|52.1235 km/h|recent|true", "Door|open|silent|false", "X||not_yet|false"));
        assertThat(value("model.js", daemon.formatted("{\"wind\":{\"value\":5,\"health\":\"recent\","
                + "\"problem\":\"no number\"}}") + "[0].health")).isEqualTo("nonsense");
        assertThat(value("model.js", daemon.formatted("[1") + ".length")).isEqualTo(0L);
    }

    private static Object message(String topics, String field) {
        return value("model.js", "m.messageOf(m.describe(new Map(Object.entries(" + topics
                + ")), 'a', [{id: 'pi', online: true, covers: ['a']}]))" + field);
    }

    @Test
    void coversAreThoseOfDaemonsThatMayBeRead() {
        String values = "new Map([['a/state', ''], ['gone/state', ''], ['../x/state', ''], ['bridge/pi/state', '']])";
        assertThat(value("model.js", "m.coverNames(" + values + ", [{covers: ['a', 'hidden', 'a']}])"))
                .isEqualTo(List.of("a"));
        assertThat(value("model.js", "m.coverNames(" + values + ", [])")).isEqualTo(List.of("a", "gone"));
        assertThat(value("model.js",
                "m.bridges(new Map([['bridge/pi/covers', '[\"a\", 5, \"<b>\", \"bridge\"]']]))[0].covers"))
                .isEqualTo(List.of("a"));
    }

    @Test
    void daysAreThoseOfInstallation() {
        String now = "Date.parse('2026-11-21T20:30:00Z')"; // half past eleven in the evening in Moscow
        assertThat(value("model.js", "m.whenOf('2026-11-21T23:45:00+03:00', " + now + ").days")).isEqualTo(0L);
        assertThat(value("model.js", "m.whenOf('2026-11-22T00:15:00+03:00', " + now + ").days")).isEqualTo(1L);
        assertThat(value("model.js", "m.whenOf('2026-11-21T12:15:00-08:00', " + now + ").days")).isEqualTo(0L);
        assertThat(value("model.js", "m.whenOf('2026-11-21T23:45:00Z', " + now + ").time")).isEqualTo("23:45");
        for (String bad : List.of("", "None", "2026-11-21", "21.11.2026 10:00", "2026-11-21T23:45:00")) {
            assertThat(value("model.js", "m.whenOf('" + bad + "', " + now + ")")).as(bad).isNull();
        }
    }

    @Test
    void refusalsAreKnownByTheirCode() {
        assertThat(value("model.js", "m.refusalOf('{\"reason\":\"it has expired\"}').code"))
                .isEqualTo("refused_expired");
        assertThat(value("model.js", "m.refusalOf('{\"reason\":\"home_firstly\"}').code")).isEqualTo("refused");
        assertThat(value("model.js", "m.refusalOf('no JSON').code")).isEqualTo("refused_silently");
    }

    @Test
    void skyIsDarkAtNightAndHasSunByDay() {
        assertThat(value("sky.js", "m.skyOf(-30, 0)")).isInstanceOfSatisfying(Map.class, sky -> {
            assertThat(sky.get("sun")).isEqualTo(0L);
            assertThat(sky.get("stars")).isEqualTo(1L);
            assertThat(sky.get("top")).isEqualTo("rgb(11 18 48)");
        });
        assertThat(value("sky.js", "m.skyOf(95, 180).top")).isEqualTo("rgb(63 146 222)");
        assertThat(value("sky.js", "m.skyOf(NaN, NaN).sun")).isEqualTo(0L);
        assertThat(value("sky.js", "[90, 180, 270].map(azimuth => m.skyOf(20, azimuth).x)"))
                .isEqualTo(List.of(10L, 50L, 90L));
    }

    @Test
    void skyIsGreyWithoutSunInStorm() {
        assertThat(value("sky.js", "m.skyOf(30, 180, true)")).isInstanceOfSatisfying(Map.class, sky -> {
            assertThat(sky.get("sun")).isEqualTo(0L);
            assertThat(sky.get("top")).isEqualTo("rgb(99 104 112)");
            assertThat(sky.get("x")).isEqualTo(50L);
        });
        assertThat(value("sky.js", "m.skyOf(-30, 0, true).stars")).isEqualTo(0L);
        String storm = "'a/availability': 'online', 'a/attributes': '{\"priority\":\"%s\",\"alarms\":[%s]}'";
        for (List<String> each : List.of(List.of("storm", "\"storm\"", "true"), List.of("storm", "", "false"),
                List.of("fire", "\"smoke\"", "false"))) {
            assertThat(
                    value("model.js", "m.describe(new Map(Object.entries({" + storm.formatted(each.get(0), each.get(1))
                            + "})), 'a', []).storm"))
                    .isEqualTo(Boolean.valueOf(each.get(2)));
        }
    }

    @Test
    void codesAreReadAsTheyWereMeant() {
        assertThat(
                value("pairing.js", "['abcdefgh', ' ABCD efgh ', 'авсд', 'АВСЕ-НКМО', '', 'ABCDEFGHJ'].map(m.codeOf)"))
                .isEqualTo(List.of("ABCD-EFGH", "ABCD-EFGH", "ABC", "ABCE-HKMO", "", "ABCD-EFGH"));
    }
}
