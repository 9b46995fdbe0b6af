using System.Text;

namespace NetWatch.Snmp.Tests.Data;

/// <summary>Texts as devices keep them: whatever somebody's terminal sent.</summary>
public sealed class OctetTextTests
{
    static OctetTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<int, string> Cyrillic()
    {
        TheoryData<int, string> texts = [];
        foreach (var page in new[] { 65001, 1251, 20866, 866 })
            foreach (var text in new[]
            {
                "Коммутатор", "Офис Алматы, 3 этаж", "МОСКВА", "Стойка №2".Replace("№", "N", StringComparison.Ordinal), "канал до Актобе (резерв)", "Сервер 1С бухгалтерии", "Порт 5: камера двора",
                "ТОО «Ромашка»".Replace("«", "\"", StringComparison.Ordinal).Replace("»", "\"", StringComparison.Ordinal), "uplink на ядро", "Принтер HP каб. 214", "ул. Абая 10",
            })
                texts.Add(page, text);
        return texts;
    }

    [Theory]
    [MemberData(nameof(Cyrillic))]
    public void Cyrillic_text_of_any_usual_encoding_is_read(int page, string text) => Assert.Equal(text, Read(Encoding.GetEncoding(page).GetBytes(text)));

    [Fact]
    public void Kazakh_letters_of_KZ_1048_are_read()
    {
        // "Қызылорда, негізгі жүйе" and "Әуежай Өскемен" in KZ-1048: the Kazakh letters have places of their own, the others those of Windows-1251.
        Assert.Equal("Қызылорда, негізгі жүйе", Read([0x8D, 0xFB, 0xE7, 0xFB, 0xEB, 0xEE, 0xF0, 0xE4, 0xE0, 0x2C, 0x20, 0xED, 0xE5, 0xE3, 0xB3, 0xE7, 0xE3, 0xB3, 0x20, 0xE6, 0xBF, 0xE9, 0xE5]));
        Assert.Equal("Әуежай Өскемен", Read([0xA3, 0xF3, 0xE5, 0xE6, 0xE0, 0xE9, 0x20, 0xA5, 0xF1, 0xEA, 0xE5, 0xEC, 0xE5, 0xED]));
    }

    [Theory]
    [InlineData("Universalmessger\u00E4t")]
    [InlineData("Temp \u00B0C")]
    [InlineData("Caf\u00E9 d\u00E9p\u00F4t")]
    [InlineData("M\u00FCnchen, Geb\u00E4ude \u00D6st")]
    public void Western_text_stays_western(string text) => Assert.Equal(text, Read(Encoding.Latin1.GetBytes(text)));

    [Theory]
    [InlineData("中文名称")]
    [InlineData("Сеть — ядро №1 «А»")]
    [InlineData("Želježnička §")]
    public void Utf8_is_utf8(string text) => Assert.Equal(text, Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Character_that_the_agent_cut_off_is_left_out()
    {
        var octets = Encoding.UTF8.GetBytes("Коммутатор Қостанай");
        Assert.Equal("Коммутатор Қостана", Read(octets.AsSpan()[..^1]));
    }

    [Fact]
    public void Nuls_at_the_end_are_left_out() => Assert.Equal("eth0", Read("eth0\0\0\0"u8));

    private static string Read(ReadOnlySpan<byte> octets)
    {
        Assert.True(SnmpValue.OctetString(octets).TryGetText(out var text));
        return text;
    }
}
