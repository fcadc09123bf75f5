using System.Buffers;
using System.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>All that a program prints, up to a limit.</summary>
internal sealed class ProgramOutput(int maximumLength)
{
    private readonly object _gate = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Action? _onTooLong;

    public bool IsTooLong { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Action? tooLong = null;
        lock (_gate)
        {
            if (IsTooLong)
            {
                return;
            }

            if ((long)_bytes.WrittenCount + bytes.Length > maximumLength)
            {
                IsTooLong = true;
                tooLong = _onTooLong;
            }
            else
            {
                _bytes.Write(bytes);
            }
        }

        tooLong?.Invoke();
    }

    /// <summary>What to do once there is too much, which may be the case already.</summary>
    public void OnTooLong(Action action)
    {
        bool now;
        lock (_gate)
        {
            _onTooLong = action;
            now = IsTooLong;
        }

        if (now)
        {
            action();
        }
    }

    /// <summary>The text without the line ends that programs end it with.</summary>
    public string Text()
    {
        lock (_gate)
        {
            var bytes = _bytes.WrittenSpan;
            return Encoding.UTF8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes).TrimEnd('\r', '\n');
        }
    }
}
