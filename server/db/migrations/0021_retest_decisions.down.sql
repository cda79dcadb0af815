drop index exchange_test;
