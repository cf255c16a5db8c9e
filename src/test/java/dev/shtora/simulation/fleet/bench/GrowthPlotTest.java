package dev.shtora.simulation.fleet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GrowthPlotTest {
    private static FleetRun run(int covers, long bare, long gateway) {
        return new FleetRun(covers, 1, List.of(bare - 1, bare, bare + 900), List.of(gateway + 900, gateway, 1L), 0.03,
                new FleetRun.Commands(covers, covers), 1, 1, 1, 1, 1);
    }

    @Test
    void drawsBothSeriesThroughTheirMedians() throws Exception {
        String svg = GrowthPlot.of(List.of(run(1000, 100, 200), run(10_000, 1000, 2000)));
        Document drawing = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(svg)));
        assertThat(drawing.getElementsByTagName("circle").getLength()).isEqualTo(4);
        assertThat(drawing.getElementsByTagName("polyline").item(0).getAttributes().getNamedItem("points")
                .getNodeValue()).isEqualTo("125.0,320.0 620.0,50.0");
        assertThat(drawing.getElementsByTagName("polyline").item(1).getAttributes().getNamedItem("points")
                .getNodeValue()).isEqualTo("125.0,335.0 620.0,200.0");
    }

    @Test
    void rateIsThatOfMedians() {
        assertThat(run(1000, 100, 200).rate()).isEqualTo(0.5);
    }

    @Test
    void movesAreDueAtElevationsOfSun() {
        Instant first = Instant.parse("2026-11-30T08:00:00Z");
        EveningRules rules = EveningRules.of(first, Duration.ofSeconds(12), 5);
        IntStream.range(0, 5).forEach(i -> assertThat(
                Duration.between(first.plusSeconds(12L * i), rules.moves().get(i).due()).abs())
                .isLessThanOrEqualTo(Duration.ofSeconds(1)));
        assertThat(rules.moves()).extracting("position").containsExactly(0, 40, 0, 40, 0);
        assertThat(rules.schedule()).startsWith("[{at: \"elevation:").contains(" setting\", move: 40}");
    }
}
