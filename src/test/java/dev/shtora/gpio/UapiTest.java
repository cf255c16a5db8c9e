package dev.shtora.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import org.junit.jupiter.api.Test;

/** Sizes, places and numbers as a C compiler gives them for linux/gpio.h. */
class UapiTest {
    @Test
    void structuresHaveTheSizesThatTheKernelExpects() {
        assertThat(Uapi.CHIP_INFO.byteSize()).isEqualTo(68);
        assertThat(Uapi.LINE_INFO.byteSize()).isEqualTo(256);
        assertThat(Uapi.LINE_REQUEST.byteSize()).isEqualTo(592);
        assertThat(Uapi.LINE_VALUES.byteSize()).isEqualTo(16);
        assertThat(Uapi.LINE_EVENT.byteSize()).isEqualTo(48);
        assertThat(Uapi.POLL_FD.byteSize()).isEqualTo(8);
    }

    @Test
    void fieldsStandWhereTheKernelLooksForThem() {
        MemoryLayout config = Uapi.LINE_REQUEST.select(PathElement.groupElement("config"));
        assertThat(config.byteSize()).isEqualTo(272);
        assertThat(Uapi.at(config, "num_attrs")).isEqualTo(8);
        assertThat(Uapi.at(config, "attrs")).isEqualTo(32);
        assertThat(Uapi.at(Uapi.LINE_REQUEST, "consumer")).isEqualTo(256);
        assertThat(Uapi.at(Uapi.LINE_REQUEST, "config")).isEqualTo(288);
        assertThat(Uapi.at(Uapi.LINE_REQUEST, "num_lines")).isEqualTo(560);
        assertThat(Uapi.at(Uapi.LINE_REQUEST, "fd")).isEqualTo(588);
        assertThat(Uapi.at(Uapi.LINE_INFO, "offset")).isEqualTo(64);
        assertThat(Uapi.at(Uapi.LINE_EVENT, "id")).isEqualTo(8);
    }

    @Test
    void requestsHaveTheNumbersThatTheKernelKnows() {
        assertThat(Uapi.GET_CHIP_INFO).isEqualTo(0x8044b401L);
        assertThat(Uapi.GET_LINE_INFO).isEqualTo(0xc100b405L);
        assertThat(Uapi.GET_LINE).isEqualTo(0xc250b407L);
        assertThat(Uapi.GET_VALUES).isEqualTo(0xc010b40eL);
        assertThat(Uapi.SET_VALUES).isEqualTo(0xc010b40fL);
    }
}
