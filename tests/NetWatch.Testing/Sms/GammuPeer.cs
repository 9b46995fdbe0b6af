using System.Globalization;
using System.Text;

namespace NetWatch.Testing.Sms;

/// <summary>The real gammu-smsd with its files backend and its dummy phone, which writes into the log what it would send.</summary>
public sealed class GammuPeer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PeerProcess _process;

    private GammuPeer()
    {
        foreach (string name in new[] { "inbox", "outbox", "sent", "error", "phone" }) Directory.CreateDirectory(_folder[name]);
        Directory.CreateDirectory(_folder["phone/sms/1"]);
        File.WriteAllText(
            _folder["smsdrc"],
            $"""
            [gammu]
            model = dummy
            connection = none
            port = {_folder["phone"]}
            gammuloc = /dev/null
            [smsd]
            service = files
            logfile = {_folder["log"]}
            debuglevel = 255
            commtimeout = 1
            receivefrequency = 1
            deliveryreport = sms
            inboxformat = detail
            inboxpath = {_folder["inbox"]}/
            outboxpath = {_folder["outbox"]}/
            sentsmspath = {_folder["sent"]}/
            errorsmspath = {_folder["error"]}/

            """);
        _process = PeerProcess.Start("gammu-smsd", "-c", _folder["smsdrc"]);
    }

    /// <summary>The folder of its spool.</summary>
    public string Spool => _folder.Path;

    /// <summary>What it wrote into its log.</summary>
    public string Log => File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "";

    /// <summary>The network brings a status report to the phone.</summary>
    /// <param name="number">The number that it is about.</param>
    /// <param name="reference">The reference of the message.</param>
    /// <param name="text">Gammu's word for its status.</param>
    public void Bring(string number, int reference, string text) => File.WriteAllText(
        _folder["phone/sms/1/1"],
        string.Create(CultureInfo.InvariantCulture, $"""
        [SMSBackup000]
        PDU = Status_Report
        DateTime = 20261127T120010
        SMSCTime = 20261127T120012
        State = UnRead
        Number = "{number}"
        Text00 = {Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}
        Coding = Unicode_No_Compression
        Folder = 1
        Length = {text.Length}
        MessageReference = {reference}

        """));

    /// <summary>Starts it. Skips the test (fails it under CI) where it is not installed.</summary>
    public static GammuPeer Start()
    {
        Peer.Require("gammu-smsd");
        return new GammuPeer();
    }

    /// <summary>A message comes to its phone.</summary>
    public void Receive(string from, string text)
    {
        static string Hex(string words) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words));
        string beside = _folder["phone/message"];
        File.WriteAllText(
            beside,
            $"""
            [SMSBackup000]
            PDU = Deliver
            DateTime = 20261123T120100
            State = UnRead
            Number = "{from}"
            NumberUnicode = {Hex(from)}
            Text00 = {Hex(text)}
            Coding = Unicode_No_Compression
            Folder = 1
            Length = {text.Length}
            Class = -1

            """);
        File.Move(beside, _folder["phone/sms/1/1"]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
