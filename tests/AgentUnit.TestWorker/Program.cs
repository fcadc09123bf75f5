using System.Runtime.InteropServices;
using AgentUnit.TestWorker;

// A worker of every kind of behaviour. How it starts is said by its arguments, what it does with a request by the input.
switch (args)
{
    case ["sleep", ..]:
        Stuck.Stay();
        return 0;
    case ["once", .. var rest]:
        return Once.Run(rest);
    case ["die", ..]:
        Console.Error.WriteLine("no licence found");
        return 7;
    case ["mute", ..]:
        Console.Error.WriteLine("still loading");
        Stuck.Stay();
        return 0;
    case ["old", ..]:
        Lines.Write("""{"protocol":99}""");
        break;
    case ["hasty", ..]:
        Lines.Write("""{"id":"1","output":"before being asked"}""");
        break;
    case ["noisy", ..]:
        Lines.Write("Loading model... done");
        Lines.Write("");
        Lines.Write("""{"protocol":1}""");
        break;
    case ["chatty", ..]:
        Lines.Write("""{"protocol":1}""");
        Lines.Write("""{"id":"1","output":"nobody asked"}""");
        break;
    case ["leaving", ..]:
        Lines.Write("""{"protocol":1}""");
        return 5;
    case ["stubborn", ..]:
        // Neither SIGTERM nor the end of its input makes it leave.
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true))
        {
            Lines.Write("""{"protocol":1}""");
            Worker.Run();
            Stuck.Stay();
        }

        return 0;
    default:
        Lines.Write("""{"protocol":1,"name":"test"}""");
        break;
}

Worker.Run();
return 0;
