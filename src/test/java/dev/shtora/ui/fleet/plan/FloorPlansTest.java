package dev.shtora.ui.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloorPlansTest {
    @TempDir
    private Path folder;

    private PlanShape drawn(String svg) throws IOException {
        Files.writeString(folder.resolve("berlin-1.svg"), svg);
        return ((FloorPlans.Result.Drawn) new FloorPlans(folder).of("berlin", "1")).root();
    }

    private String why(String svg) throws IOException {
        Files.writeString(folder.resolve("berlin-1.svg"), svg);
        return ((FloorPlans.Result.Bad) new FloorPlans(folder).of("berlin", "1")).why();
    }

    private static List<PlanShape> all(PlanShape shape) {
        List<PlanShape> all = new ArrayList<>(List.of(shape));
        shape.children().forEach(child -> all.addAll(all(child)));
        return all;
    }

    @Test
    void shapesKeepGeometryColoursAndNames() throws IOException {
        PlanShape root = drawn("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- a plan -->
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:editor="http://editor" viewBox="0 0 40 20">
                  <editor:view zoom="3"/><g transform="scale(2)" editor:label="rooms">
                    <rect id="b-101" x="1" y="2" width="8" height="3" style="fill:#abc;stroke:none;filter:url(#f)"/>
                    <text x="1" y="9" font-size="3">Room 101</text></g></svg>""");
        assertThat(root.attributes()).containsEntry("viewBox", "0 0 40 20");
        PlanShape group = root.children().getFirst();
        assertThat(group.attributes()).containsOnlyKeys("transform");
        assertThat(group.children().getFirst()).satisfies(room -> {
            assertThat(room.tag()).isEqualTo("rect");
            assertThat(room.attributes()).containsEntry("id", "b-101").containsEntry("fill", "#abc")
                    .containsEntry("stroke", "none").doesNotContainKey("filter").doesNotContainKey("style");
        });
        assertThat(group.children().getLast().text()).isEqualTo("Room 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<rect onclick='alert(1)'/>", "<rect ONLOAD='alert(1)'/>",
            "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
            "<image href='https://evil.example/alert'/>", "<use href='data:image/svg+xml,alert'/>",
            "<a href='javascript:alert(1)'><rect/></a>",
            "<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='javascript:alert(1)'/>",
            "<style>@import url(https://evil.example/alert)</style>", "<rect style='fill:url(https://alert)'/>",
            "<rect fill='url(https://alert)'/>", "<animate attributeName='href' to='javascript:alert(1)'/>",
            "<set attributeName='onclick' to='alert(1)'/>",
            "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
            "<g xmlns='http://www.w3.org/1999/xhtml'><text>alert</text></g>"})
    void nothingThatRunsOrLoadsIsKept(String part) throws IOException {
        PlanShape root = drawn("<svg xmlns='http://www.w3.org/2000/svg'>" + part + "<circle id='after' r='1'/></svg>");
        assertThat(root.toString()).doesNotContainIgnoringCase("alert").doesNotContainIgnoringCase("script")
                .doesNotContain("href");
        assertThat(all(root)).as("what follows is kept")
                .anyMatch(shape -> "after".equals(shape.attributes().get("id")));
    }

    @Test
    void filesElsewhereAreNotRead() throws IOException {
        Files.writeString(folder.resolve("secret"), "the secret");
        assertThat(why("<!DOCTYPE svg [<!ENTITY s SYSTEM '" + folder.resolve("secret").toUri()
                + "'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&s;</text></svg>")).contains("berlin-1.svg")
                .doesNotContain("the secret");
        Files.writeString(folder.resolveSibling(folder.getFileName() + "-1.svg"), "<svg/>");
        for (String site : List.of("..", "../" + folder.getFileName(), "/etc", "a/b", "a\\b", "")) {
            assertThat(new FloorPlans(folder.resolve("plans")).of(site, "1")).as(site)
                    .isInstanceOf(FloorPlans.Result.None.class);
        }
    }

    @Test
    void fileThatIsNoPlanIsNamedWithReason() throws IOException {
        assertThat(why("<html/>")).contains("plans/berlin-1.svg", "no SVG", "html");
        assertThat(why("<svg>\n<rect>\n</svg>")).contains("line 3");
        assertThat(why("")).contains("no SVG");
        assertThat(why("<svg>" + "<g>".repeat(200) + "</g>".repeat(200) + "</svg>")).contains("50 in each other");
    }

    @Test
    void floorWithoutFileHasNoPlan() {
        assertThat(new FloorPlans(folder.resolve("missing")).of("berlin", "2"))
                .isInstanceOf(FloorPlans.Result.None.class);
    }
}
