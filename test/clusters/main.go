// All programs of a Kubernetes cluster in one file: the name by which it is called says which of them it is.
//
// They share most of their modules, so that one program is a fifth of the size of nine.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"go.etcd.io/etcd/server/v3/etcdmain"
	helm "helm.sh/helm/v4/pkg/cmd"
	istioctl "istio.io/istio/istioctl/cmd"
	pilot "istio.io/istio/pilot/cmd/pilot-discovery/app"
	istiolog "istio.io/istio/pkg/log"
	_ "k8s.io/client-go/plugin/pkg/client/auth"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kwokconfig "sigs.k8s.io/kwok/pkg/config"
	kwok "sigs.k8s.io/kwok/pkg/kwok/cmd"
	kwoklog "sigs.k8s.io/kwok/pkg/log"
	kwoksignals "sigs.k8s.io/kwok/pkg/utils/signals"
)

// Each answers the status to exit with.
var programs = map[string]func() int{
	"etcd":                    runEtcd,
	"kube-apiserver":          func() int { return cli.Run(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func() int { return cli.Run(manager.NewControllerManagerCommand()) },
	"kube-scheduler":          func() int { return cli.Run(scheduler.NewSchedulerCommand()) },
	"kwok":                    func() int { return statusOf(runKwok()) },
	"kubectl":                 runKubectl,
	"helm":                    runHelm,
	"istioctl":                runIstioctl,
	"pilot-discovery":         runPilot,
}

func main() {
	run, isKnown := programs[filepath.Base(os.Args[0])]
	if !isKnown {
		fmt.Fprintln(os.Stderr, "call it by the name of one of its programs:", strings.Join(names(), ", "))
		os.Exit(2)
	}
	os.Exit(run())
}

func names() []string {
	var all []string
	for name := range programs {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

func runEtcd() int {
	etcdmain.Main(os.Args)
	return 0
}

func runKubectl() int {
	if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
		kubectlutil.CheckErr(err) // exits with the status that kubectl has for it
	}
	return 0
}

func runHelm() int {
	command, err := helm.NewRootCmd(os.Stdout, os.Args[1:], helm.SetupLogging)
	if err == nil {
		err = command.Execute() // which has said what is wrong
	}
	if err != nil {
		return 1
	}
	return 0
}

func runIstioctl() int {
	if err := istioctl.ConfigAndEnvProcessing(); err != nil {
		fmt.Fprintln(os.Stderr, "Could not initialize:", err)
		return istioctl.GetExitCode(err)
	}
	command := istioctl.GetRootCmd(os.Args[1:])
	istiolog.EnableKlogWithCobra()
	if err := command.Execute(); err != nil {
		return istioctl.GetExitCode(err)
	}
	return 0
}

func runPilot() int {
	istiolog.EnableKlogWithCobra()
	return statusOf(pilot.NewRootCommand().Execute())
}

// Kubernetes has put a `--version` of its own among the flags of this process, where kwok wants to put one, too.
func runKwok() error {
	pflag.CommandLine = pflag.NewFlagSet("kwok", pflag.ExitOnError)
	flags := pflag.NewFlagSet("global", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true // they are the command's, which reads them later
	flags.Usage = func() {}
	ctx, _ := kwoklog.InitFlags(kwoksignals.SetupSignalContext(), flags)
	ctx, err := kwokconfig.InitFlags(ctx, flags)
	if err != nil {
		return err
	}
	command := kwok.NewCommand(ctx)
	command.PersistentFlags().AddFlagSet(flags)
	return command.ExecuteContext(ctx)
}

func statusOf(err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}
